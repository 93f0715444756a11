import * as v from 'valibot';
import { object, text } from '../../../values/schema';
import type { DexConnector } from '../connector';
import { flag, some } from './literal';
import { restricted } from './rule';
import { allowAnyUser, client, common, makeConnector } from './shared';
import { baseUrl, endpointsOf } from './url';

// Dex knows teams here too, and lets everybody of the organisation in whatever they say.
const organization = object({
  name: v.pipe(
    text(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/, 'the name of an organisation, as in its address', 'for example "example-ml"'),
    v.description('Name of the organisation; all its members may log in, whatever their team.'),
  ),
});

/** The keys of a Gitea connector. */
export const giteaSchema = v.pipe(
  object({
    ...common,
    ...client,
    baseURL: v.optional(v.pipe(baseUrl, v.description('Address of Gitea.')), 'https://gitea.com'),
    orgs: v.optional(
      v.pipe(some(organization, 'organisations'), v.description('Organisations whose members may log in.')),
    ),
    allowAnyUser: v.optional(allowAnyUser),
    loadAllGroups: v.optional(v.pipe(flag, v.description('Whether groups of other organisations are passed on.'))),
  }),
  restricted('orgs'),
);

/** A Gitea connector as users write it. */
export type GiteaConnectorProps = v.InferInput<typeof giteaSchema>;

/**
 * Logs members of Gitea organisations in. Dex says of every address that it is verified, so none counts as that.
 * @see https://dexidp.io/docs/connectors/gitea/
 */
export function giteaConnector(props: GiteaConnectorProps): DexConnector {
  return makeConnector('gitea', giteaSchema, props, settings => {
    const { id, name, clientSecret, allowAnyUser, ...config } = settings;
    return {
      config,
      secrets: { clientSecret },
      redirects: true,
      endpoints: endpointsOf(config.baseURL),
      verifiesEmail: false,
      allowAnyUser,
    };
  });
}
