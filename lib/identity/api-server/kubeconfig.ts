import { type Kubeconfig, kubeconfigOf } from '../../cluster/kubeconfig/kubeconfig';
import { oidcLogin } from '../../cluster/kubeconfig/oidc-login';
import { isRefreshed } from '../lifetimes';
import type { Login } from '../oauth2-proxy/schema';
import type { ApiServerLoginSettings } from './schema';

/** The same kubeconfig for everybody, with no secret in it: kubectl asks kubelogin, which opens the browser, for a token. */
export function loginKubeconfig(
  { issuer, lifetimes }: Login,
  { clientId }: Pick<ApiServerLoginSettings, 'clientId'>,
  { url, certificateAuthority: pem, certificateAuthorityFile: file }: NonNullable<ApiServerLoginSettings['server']>,
): Kubeconfig {
  const scopes = ['email', 'groups', ...(isRefreshed(lifetimes) ? ['offline_access'] : [])];
  return kubeconfigOf({
    cluster: new URL(url).hostname,
    server: url,
    authority: { pem, file },
    namespace: 'default',
    user: oidcLogin({ issuer, clientId, scopes }),
  });
}
