import type { DexConfigProps } from '../dex/config/shape';

/** Where kubelogin waits for the browser to come back. */
const REDIRECTS = ['http://localhost:8000', 'http://localhost:18000'];

/**
 * The client of Dex that kubectl logs in with. A program on a laptop keeps no secret: PKCE and the approval screen stand
 * in for it, so with this client `skipApprovalScreen` is refused.
 * @see https://github.com/int128/kubelogin/blob/master/docs/usage.md
 */
export function kubectlClient(clientId = 'kubectl'): DexConfigProps['clients'][number] {
  return { id: clientId, name: 'kubectl', public: true, redirectURIs: [...REDIRECTS] };
}
