import * as v from 'valibot';
import { list, object } from '../../../values/schema';
import type { DexConnector } from '../connector';
import { literal, reason } from './literal';
import { certificate } from './named-file';
import { allowAnyUser, client, common, makeConnector } from './shared';
import { endpointsOf, httpsUrl } from './url';

const claimMapping = object({
  userNameKey: v.optional(v.pipe(literal, v.description('Claim with the name of the user.'))),
  preferredUsernameKey: v.optional(v.pipe(literal, v.description('Claim with the short name of the user.'))),
  groupsKey: v.optional(v.pipe(literal, v.description('Claim with the groups of the user.'))),
  emailKey: v.optional(v.pipe(literal, v.description('Claim with the address of the user.'))),
  emailVerifiedKey: v.optional(v.pipe(literal, v.description('Claim that says whether the address is verified.'))),
});

/** The keys of an OAuth connector. */
export const oauthSchema = object({
  ...common,
  ...client,
  authorizationURL: v.pipe(httpsUrl, v.description('Address that the browser is sent to.')),
  tokenURL: v.pipe(httpsUrl, v.description('Address of tokens.')),
  userInfoURL: v.pipe(httpsUrl, v.description("Address of the user's claims.")),
  scopes: v.optional(v.pipe(list(literal, 'scopes'), v.description('Scopes that Dex asks for.'))),
  rootCAs: v.optional(
    v.pipe(list(certificate, 'certificates'), v.description('Certificate authorities of the provider.')),
  ),
  userIDKey: v.optional(v.pipe(literal, v.description('Claim with an id of the user that never changes.'))),
  claimMapping: v.optional(v.pipe(claimMapping, v.description('Claims that are called otherwise.'))),
  allowAnyUser,
  accepted: v.pipe(reason, v.description('Why a connector is accepted that reads groups from unsigned tokens.')),
});

/** An OAuth connector as users write it. */
export type OauthConnectorProps = v.InferInput<typeof oauthSchema>;

/**
 * Logs everybody of an OAuth 2.0 provider in: Dex can restrict nothing here, and no address counts as verified.
 * @see https://dexidp.io/docs/connectors/oauth/
 */
export function oauthConnector(props: OauthConnectorProps): DexConnector {
  return makeConnector('oauth', oauthSchema, props, settings => {
    const { id, name, clientSecret, allowAnyUser, accepted, ...config } = settings;
    return {
      config,
      secrets: { clientSecret },
      files: ['rootCAs'],
      redirects: true,
      endpoints: endpointsOf(config.tokenURL, config.userInfoURL),
      verifiesEmail: false,
      allowAnyUser,
      accepted,
    };
  });
}
