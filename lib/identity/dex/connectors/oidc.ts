import type * as v from 'valibot';
import type { DexConnector } from '../connector';
import { oidcSchema } from './oidc-schema';
import { makeConnector, reasonsOf } from './shared';
import { endpointsOf } from './url';

/** An OpenID Connect connector as users write it. */
export type OidcConnectorProps = v.InferInput<typeof oidcSchema>;

/**
 * Logs users of an OpenID Connect provider in.
 * @see https://dexidp.io/docs/connectors/oidc/
 */
export function oidcConnector(props: OidcConnectorProps): DexConnector {
  return makeConnector('oidc', oidcSchema, props, settings => {
    const { id, name, clientSecret, hosts, allowAnyUser, passGroups, acceptRisks, ...config } = settings;
    const { tokenURL, jwksURL } = config.providerDiscoveryOverrides ?? {};
    const skipsVerification = acceptRisks.insecureSkipEmailVerified !== undefined;
    return {
      config: {
        ...config,
        pkceChallenge: 'S256',
        // Dex ignores all that is said of groups without this.
        ...(usesGroups(settings) && { insecureEnableGroups: true }),
        ...(skipsVerification && { insecureSkipEmailVerified: true }),
      },
      secrets: { clientSecret },
      files: ['rootCAs'],
      redirects: true,
      endpoints: endpointsOf(config.issuer, tokenURL, jwksURL, ...hosts),
      // email_verified speaks of the claim email alone, not of one that is mapped to it.
      verifiesEmail: !skipsVerification && config.claimMapping?.email === undefined,
      allowAnyUser,
      accepted: reasonsOf(acceptRisks),
    };
  });
}

function usesGroups(settings: v.InferOutput<typeof oidcSchema>): boolean {
  const { allowedGroups, passGroups, claimMapping, claimModifications } = settings;
  return [allowedGroups, passGroups, claimMapping?.groups, claimModifications].some(given => given !== undefined);
}
