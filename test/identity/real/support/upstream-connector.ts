import type { DexConnector } from '../../../../lib/identity/dex/connector';
import { oidcConnector } from '../../../../lib/identity/dex/connectors/oidc';
import { FEDERATION } from './emitted';

/** A connector for another Dex; with groups, only their members may log in. */
export function upstreamConnector(issuer: string, allowedGroups?: string[]): DexConnector {
  return oidcConnector({
    id: 'people',
    name: 'People',
    issuer,
    clientID: FEDERATION.id,
    clientSecret: { name: FEDERATION.id, key: 'secret' },
    scopes: ['profile', 'email', 'groups'],
    ...(allowedGroups ? { allowedGroups } : { allowAnyUser: 'everybody of the other Dex may come' }),
  });
}
