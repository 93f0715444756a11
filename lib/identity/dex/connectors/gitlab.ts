import * as v from 'valibot';
import { object } from '../../../values/schema';
import type { DexConnector } from '../connector';
import { certificateData } from './certificate-text';
import { flag, providerName, some } from './literal';
import { restricted } from './rule';
import { allowAnyUser, client, common, makeConnector } from './shared';
import { baseUrl, endpointsOf } from './url';

const GITLAB_COM = 'https://gitlab.com';

/** The keys of a GitLab connector. */
export const gitlabSchema = v.pipe(
  object({
    ...common,
    ...client,
    baseURL: v.optional(
      v.pipe(baseUrl, v.description('Address of GitLab. Addresses of a self-managed one count as unverified.')),
      GITLAB_COM,
    ),
    groups: v.optional(
      v.pipe(some(providerName, 'groups'), v.description('Groups whose members may log in, by their full path.')),
    ),
    allowAnyUser: v.optional(allowAnyUser),
    getGroupsPermission: v.optional(v.pipe(flag, v.description("Whether groups say the user's role as well."))),
    rootCAData: v.optional(v.pipe(certificateData, v.description('Certificate authority of GitLab.'))),
  }),
  restricted('groups'),
);

/** A GitLab connector as users write it. */
export type GitlabConnectorProps = v.InferInput<typeof gitlabSchema>;

/**
 * Logs members of GitLab groups in.
 * @see https://dexidp.io/docs/connectors/gitlab/
 */
export function gitlabConnector(props: GitlabConnectorProps): DexConnector {
  return makeConnector('gitlab', gitlabSchema, props, settings => {
    const { id, name, clientSecret, allowAnyUser, ...config } = settings;
    const endpoints = endpointsOf(config.baseURL);
    return {
      config,
      secrets: { clientSecret },
      redirects: true,
      endpoints,
      // Dex says of every address that it is verified; only gitlab.com is known to have asked.
      verifiesEmail: endpoints.every(({ host, port }) => host === 'gitlab.com' && port === 443),
      allowAnyUser,
    };
  });
}
