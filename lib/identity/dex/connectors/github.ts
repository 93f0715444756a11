import * as v from 'valibot';
import { object, oneOf, text } from '../../../values/schema';
import type { DexConnector } from '../connector';
import { domain, flag, providerName, some } from './literal';
import { certificate } from './named-file';
import { restricted, rule } from './rule';
import { allowAnyUser, client, common, makeConnector } from './shared';
import { endpointsOf, place } from './url';

const organization = object({
  name: v.pipe(
    text(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'the name of an organisation, as in its address', 'for example "example-ml"'),
    v.description('Name of the organisation.'),
  ),
  teams: v.optional(
    v.pipe(some(providerName, 'teams'), v.description('Teams that may log in; without it, all members.')),
  ),
});

/** The keys of a GitHub connector. Dex's own `org` restricts nothing, so it is not one of them. */
export const githubSchema = v.pipe(
  object({
    ...common,
    ...client,
    orgs: v.optional(
      v.pipe(some(organization, 'organisations'), v.description('Organisations whose members may log in.')),
    ),
    allowAnyUser: v.optional(allowAnyUser),
    hostName: v.optional(v.pipe(place, v.description('Host of GitHub Enterprise. Its addresses count as unverified.'))),
    rootCA: v.optional(v.pipe(certificate, v.description('Certificate authority of GitHub Enterprise.'))),
    teamNameField: v.optional(
      v.pipe(oneOf(['name', 'slug', 'both']), v.description('How teams are called in groups.')),
    ),
    loadAllGroups: v.optional(v.pipe(flag, v.description('Whether groups of other organisations are passed on.'))),
    preferredEmailDomain: v.optional(
      v.pipe(domain, v.description('Domain of the address that is taken if there are several; it restricts nothing.')),
    ),
  }),
  restricted('orgs'),
  rule(
    ['rootCA', 'hostName'],
    ({ rootCA, hostName }) => rootCA === undefined || hostName !== undefined,
    'rootCA together with hostName',
    'name the host of GitHub Enterprise, or leave rootCA out',
  ),
);

/** A GitHub connector as users write it. */
export type GithubConnectorProps = v.InferInput<typeof githubSchema>;

/**
 * Logs members of GitHub organisations in.
 * @see https://dexidp.io/docs/connectors/github/
 */
export function githubConnector(props: GithubConnectorProps): DexConnector {
  return makeConnector('github', githubSchema, props, settings => {
    const { id, name, clientSecret, allowAnyUser, ...config } = settings;
    return {
      config,
      secrets: { clientSecret },
      files: ['rootCA'],
      redirects: true,
      endpoints:
        config.hostName === undefined ? endpointsOf('github.com', 'api.github.com') : endpointsOf(config.hostName),
      verifiesEmail: config.hostName === undefined,
      allowAnyUser,
    };
  });
}
