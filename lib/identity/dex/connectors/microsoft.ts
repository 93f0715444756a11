import * as v from 'valibot';
import { isTenantOfMany } from '../../../rules/dex/tenant-of-many';
import { list, object, oneOf, text } from '../../../values/schema';
import type { DexConnector } from '../connector';
import { domain, flag, literal, providerName, some } from './literal';
import { rule } from './rule';
import { allowAnyUser, client, common, makeConnector } from './shared';
import { baseUrl, endpointsOf } from './url';

const tenant = text(
  /^(common|organizations|consumers|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[a-z0-9-]+(\.[a-z0-9-]+)+)$/,
  'the id of a tenant, or one of its domains in lower case',
  'for example "example.onmicrosoft.com"',
);

/** The keys of a Microsoft connector. */
export const microsoftSchema = v.pipe(
  object({
    ...common,
    ...client,
    tenant: v.pipe(
      tenant,
      v.description("Tenant whose users may log in. Dex's own default is everybody of Microsoft."),
    ),
    allowAnyUser: v.optional(allowAnyUser),
    groups: v.optional(v.pipe(some(providerName, 'groups'), v.description('Groups whose members may log in.'))),
    groupNameFormat: v.optional(
      v.pipe(oneOf(['id', 'name']), v.description('How groups are called. Names are not unique.')),
      'id',
    ),
    onlySecurityGroups: v.optional(v.pipe(flag, v.description('Whether only security groups are passed on.'))),
    useGroupsAsWhitelist: v.optional(v.pipe(flag, v.description('Whether only the groups named here are passed on.'))),
    emailToLowercase: v.optional(v.pipe(flag, v.description('Whether addresses are put in lower case at login.'))),
    apiURL: v.optional(v.pipe(baseUrl, v.description('Address for logins.')), 'https://login.microsoftonline.com'),
    graphURL: v.optional(v.pipe(baseUrl, v.description('Address of the directory.')), 'https://graph.microsoft.com'),
    promptType: v.optional(v.pipe(literal, v.description('What Microsoft asks the user for.'))),
    domainHint: v.optional(v.pipe(domain, v.description('Domain that the login page starts from.'))),
    scopes: v.optional(v.pipe(list(literal, 'scopes'), v.description('Scopes instead of user.read.'))),
  }),
  rule(
    ['tenant', 'allowAnyUser'],
    given => isTenantOfMany(given.tenant) === (given.allowAnyUser !== undefined),
    'one tenant, or all of them together with allowAnyUser',
    'name your tenant alone: common, organizations and consumers let everybody of Microsoft in',
  ),
  rule(
    ['groups', 'tenant'],
    given => given.groups === undefined || !isTenantOfMany(given.tenant),
    'groups of one tenant',
    'name your tenant: Dex checks no group of common, organizations and consumers',
  ),
);

/** A Microsoft connector as users write it. */
export type MicrosoftConnectorProps = v.InferInput<typeof microsoftSchema>;

/**
 * Logs users of a Microsoft Entra tenant in.
 * @see https://dexidp.io/docs/connectors/microsoft/
 */
export function microsoftConnector(props: MicrosoftConnectorProps): DexConnector {
  return makeConnector('microsoft', microsoftSchema, props, settings => {
    const { id, name, clientSecret, allowAnyUser, ...config } = settings;
    return {
      config,
      secrets: { clientSecret },
      redirects: true,
      endpoints: endpointsOf(config.apiURL, config.graphURL),
      verifiesEmail: true,
      allowAnyUser,
    };
  });
}
