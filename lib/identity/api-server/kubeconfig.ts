import { isRefreshed } from '../lifetimes';
import type { Login } from '../oauth2-proxy/schema';
import type { ApiServerLoginSettings } from './schema';

const USER = 'dex';

/**
 * A kubeconfig with no secret in it, the same for everybody: kubectl asks kubelogin, which opens the browser, for a token.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 * @see https://github.com/int128/kubelogin
 */
export function kubeconfigOf(
  { issuer, lifetimes }: Login,
  { clientId }: Pick<ApiServerLoginSettings, 'clientId'>,
  { url, certificateAuthority, certificateAuthorityFile }: NonNullable<ApiServerLoginSettings['server']>,
): object {
  const name = new URL(url).hostname;
  const scopes = ['email', 'groups', ...(isRefreshed(lifetimes) ? ['offline_access'] : [])];
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name,
        cluster: {
          server: url,
          ...(certificateAuthority === undefined
            ? { 'certificate-authority': certificateAuthorityFile }
            : { 'certificate-authority-data': Buffer.from(certificateAuthority).toString('base64') }),
        },
      },
    ],
    users: [
      {
        name: USER,
        user: {
          exec: {
            apiVersion: 'client.authentication.k8s.io/v1',
            command: 'kubectl',
            args: [
              'oidc-login',
              'get-token',
              `--oidc-issuer-url=${issuer}`,
              `--oidc-client-id=${clientId}`,
              ...scopes.map(scope => `--oidc-extra-scope=${scope}`),
              '--oidc-pkce-method=S256',
              // Not in a file of the home directory.
              '--token-cache-storage=keyring',
            ],
            interactiveMode: 'IfAvailable',
            installHint: 'install kubelogin: kubectl krew install oidc-login',
          },
        },
      },
    ],
    contexts: [{ name, context: { cluster: name, user: USER } }],
    'current-context': name,
  };
}
