import * as v from 'valibot';
import { list, object, text } from '../../../values/schema';
import type { DexConnector } from '../connector';
import { literal, providerName } from './literal';
import { common, makeConnector, nonProduction } from './shared';

// Dex strips no header of another name from requests, so that anybody could send it.
const header = text(/^X-Remote-[A-Za-z0-9-]+$/, 'a header that starts with X-Remote-', 'for example "X-Remote-User"');

/** The keys of an authproxy connector. */
export const authproxySchema = object({
  ...common,
  userIDHeader: v.optional(v.pipe(header, v.description('Header with the id of the user.'))),
  userHeader: v.optional(v.pipe(header, v.description('Header with the user.'))),
  userNameHeader: v.optional(v.pipe(header, v.description('Header with the name of the user.'))),
  emailHeader: v.optional(v.pipe(header, v.description('Header with the address of the user.'))),
  groupHeader: v.optional(v.pipe(header, v.description('Header with the groups of the user.'))),
  groupHeaderSeparator: v.optional(v.pipe(literal, v.description('What separates groups in that header.'))),
  staticGroups: v.optional(v.pipe(list(providerName, 'groups'), v.description('Groups that every user is in.'))),
  nonProduction,
});

/** An authproxy connector as users write it. */
export type AuthproxyConnectorProps = v.InferInput<typeof authproxySchema>;

/**
 * Believes headers: whoever reaches Dex past the proxy can log in as anybody. For tests.
 * @see https://dexidp.io/docs/connectors/authproxy/
 */
export function authproxyConnector(props: AuthproxyConnectorProps): DexConnector {
  return makeConnector('authproxy', authproxySchema, props, settings => {
    const { id, name, nonProduction, ...config } = settings;
    return { config, redirects: false, endpoints: [], verifiesEmail: false, accepted: nonProduction };
  });
}
