import * as v from 'valibot';
import { PUBLIC_MAIL } from '../../../rules/dex/public-issuers';
import { email } from '../../../values/name';
import { hint, list, object, text } from '../../../values/schema';
import type { DexConnector } from '../connector';
import { domain, flag, literal, some } from './literal';
import { file } from './named-file';
import { restricted, rule } from './rule';
import { allowAnyUser, client, common, makeConnector } from './shared';
import { endpointsOf } from './url';

// Google's hosts for login, tokens and keys; then for the groups.
const LOGIN = ['accounts.google.com', 'oauth2.googleapis.com', 'www.googleapis.com'];
const DIRECTORY = ['admin.googleapis.com', 'iamcredentials.googleapis.com'];

const hostedDomain = v.pipe(
  domain,
  v.check(
    given => !PUBLIC_MAIL.includes(given),
    hint('a domain of your organisation', 'remove it: everybody can have an address there'),
  ),
);

const admins = v.pipe(
  v.record(
    text(/^(\*|[a-z0-9.-]+\.[a-z0-9-]+)$/, 'a domain in lower case, or *', 'for example "example.com"'),
    v.pipe(literal, email),
    hint('a domain, and the address of an administrator', 'write it as domain: address'),
  ),
  v.check(given => Object.keys(given).length > 0, hint('at least one domain', 'name one')),
);

const scope = v.pipe(
  literal,
  v.check(given => given !== 'groups', hint('a scope that Google knows', 'remove groups: Google refuses it')),
);

/** The keys of a Google connector. */
export const googleSchema = v.pipe(
  object({
    ...common,
    ...client,
    hostedDomains: v.optional(
      v.pipe(some(hostedDomain, 'domains'), v.description('Workspace domains whose users may log in.')),
    ),
    allowAnyUser: v.optional(allowAnyUser),
    groups: v.optional(
      v.pipe(
        some(v.pipe(literal, email), 'groups'),
        v.description('Groups, by address, whose members may log in; checked by oauth2-proxy as well.'),
      ),
    ),
    domainToAdminEmail: v.optional(
      v.pipe(admins, v.description('Administrator whom the service account reads groups as, by domain.')),
    ),
    serviceAccountFilePath: v.optional(
      v.pipe(file, v.description('Key file of the service account; without it, the identity of the pod.')),
    ),
    fetchTransitiveGroupMembership: v.optional(v.pipe(flag, v.description('Whether groups of groups count.'))),
    scopes: v.optional(v.pipe(list(scope, 'scopes'), v.description('Scopes instead of profile and email.'))),
    promptType: v.optional(v.pipe(literal, v.description('What Google asks the user for.'))),
  }),
  restricted('hostedDomains'),
  rule(
    ['groups', 'hostedDomains', 'domainToAdminEmail'],
    given =>
      given.groups === undefined || (given.hostedDomains !== undefined && given.domainToAdminEmail !== undefined),
    'groups together with hostedDomains and domainToAdminEmail',
    'name both: without them Dex checks no group',
  ),
  rule(
    ['serviceAccountFilePath', 'domainToAdminEmail'],
    given => given.serviceAccountFilePath === undefined || given.domainToAdminEmail !== undefined,
    'serviceAccountFilePath together with domainToAdminEmail',
    'name the administrator, or leave the file out',
  ),
);

/** A Google connector as users write it. */
export type GoogleConnectorProps = v.InferInput<typeof googleSchema>;

/**
 * Logs users of Google Workspace domains in.
 * @see https://dexidp.io/docs/connectors/google/
 */
export function googleConnector(props: GoogleConnectorProps): DexConnector {
  return makeConnector('google', googleSchema, props, settings => {
    const { id, name, clientSecret, allowAnyUser, ...config } = settings;
    return {
      config,
      secrets: { clientSecret },
      files: ['serviceAccountFilePath'],
      redirects: true,
      endpoints: endpointsOf(...LOGIN, ...(config.domainToAdminEmail === undefined ? [] : DIRECTORY)),
      emailDomains: config.hostedDomains,
      verifiesEmail: true,
      groupsByScope: config.groups,
      allowAnyUser,
    };
  });
}
