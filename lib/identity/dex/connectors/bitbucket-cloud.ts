import * as v from 'valibot';
import { object } from '../../../values/schema';
import type { DexConnector } from '../connector';
import { providerName, some } from './literal';
import { restricted } from './rule';
import { allowAnyUser, client, common, makeConnector } from './shared';
import { endpointsOf } from './url';

/** The keys of a Bitbucket Cloud connector. */
export const bitbucketCloudSchema = v.pipe(
  object({
    ...common,
    ...client,
    teams: v.optional(v.pipe(some(providerName, 'workspaces'), v.description('Workspaces whose members may log in.'))),
    allowAnyUser: v.optional(allowAnyUser),
  }),
  restricted('teams'),
);

/** A Bitbucket Cloud connector as users write it. */
export type BitbucketCloudConnectorProps = v.InferInput<typeof bitbucketCloudSchema>;

/**
 * Logs members of Bitbucket workspaces in.
 * @see https://dexidp.io/docs/connectors/bitbucketcloud/
 */
export function bitbucketCloudConnector(props: BitbucketCloudConnectorProps): DexConnector {
  return makeConnector('bitbucket-cloud', bitbucketCloudSchema, props, settings => {
    const { id, name, clientSecret, allowAnyUser, ...config } = settings;
    return {
      config,
      secrets: { clientSecret },
      redirects: true,
      endpoints: endpointsOf('bitbucket.org', 'api.bitbucket.org'),
      verifiesEmail: true,
      allowAnyUser,
    };
  });
}
