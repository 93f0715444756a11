import * as v from 'valibot';
import { object, oneOf } from '../../../values/schema';
import type { DexConnector } from '../connector';
import { literal, providerName, some } from './literal';
import { restricted } from './rule';
import { allowAnyUser, client, common, makeConnector } from './shared';
import { baseUrl, endpointsOf } from './url';

/** The keys of an Atlassian Crowd connector. */
export const atlassianCrowdSchema = v.pipe(
  object({
    ...common,
    ...client,
    baseURL: v.pipe(baseUrl, v.description('Address of Crowd.')),
    groups: v.optional(
      v.pipe(
        some(providerName, 'groups'),
        v.description('Groups whose members may log in; checked by oauth2-proxy as well.'),
      ),
    ),
    allowAnyUser: v.optional(allowAnyUser),
    preferredUsernameField: v.optional(
      v.pipe(oneOf(['key', 'name', 'email']), v.description('What the short name of a user is.')),
    ),
    usernamePrompt: v.optional(v.pipe(literal, v.description('What the login page calls the name.'))),
  }),
  restricted('groups'),
);

/** An Atlassian Crowd connector as users write it. */
export type AtlassianCrowdConnectorProps = v.InferInput<typeof atlassianCrowdSchema>;

/**
 * Logs members of Crowd groups in. Dex checks groups only if the browser asks for them.
 * @see https://dexidp.io/docs/connectors/atlassian-crowd/
 */
export function atlassianCrowdConnector(props: AtlassianCrowdConnectorProps): DexConnector {
  return makeConnector('atlassian-crowd', atlassianCrowdSchema, props, settings => {
    const { id, name, clientSecret, allowAnyUser, ...config } = settings;
    return {
      config,
      secrets: { clientSecret },
      redirects: false,
      endpoints: endpointsOf(config.baseURL),
      verifiesEmail: true,
      groupsByScope: config.groups,
      allowAnyUser,
    };
  });
}
