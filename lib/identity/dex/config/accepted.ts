import type { DexSettings } from './shape';

/** Something weak that was accepted, and why. */
export interface AcceptedReason {
  /** Path of the prop: `connectors.company-ldap.allowAnyUser`. */
  readonly what: string;
  readonly reason: string;
}

/** Every reason that a configuration gives; JSON has no comments to put them in. */
export function acceptedReasons({
  nonProduction,
  acknowledgeSharedEmailDomains,
  grantTypes,
  clients,
  connectors,
}: DexSettings): readonly AcceptedReason[] {
  const all: readonly { readonly what: string; readonly reason: string | undefined }[] = [
    { what: 'nonProduction', reason: nonProduction },
    { what: 'acknowledgeSharedEmailDomains', reason: acknowledgeSharedEmailDomains },
    ...grantTypes.map(({ type, reason }) => ({ what: `grantTypes.${type}`, reason })),
    ...clients.map(({ id, trustedPeers }) => ({ what: `clients.${id}.trustedPeers`, reason: trustedPeers?.reason })),
    ...connectors.flatMap(({ id, allowAnyUser, accepted }) => [
      { what: `connectors.${id}.allowAnyUser`, reason: allowAnyUser },
      { what: `connectors.${id}.accepted`, reason: accepted },
    ]),
  ];
  return all.flatMap(({ what, reason }) => (reason === undefined ? [] : [{ what, reason }]));
}
