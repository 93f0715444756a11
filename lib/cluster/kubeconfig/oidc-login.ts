import type { KubeconfigSettings } from './schema';

/** How people log in with kubectl. */
export interface OidcLoginProps {
  /** Issuer of the ID tokens, as the API server is told it too. */
  readonly issuer: string;
  /** Id of the public client: it has no secret, so that there is none in the file. */
  readonly clientId: string;
  /** Scopes beside `openid`. @default email, profile, groups and offline_access */
  readonly scopes?: readonly string[];
}

const SCOPES = ['email', 'profile', 'groups', 'offline_access'];

/**
 * The user of a kubeconfig who logs in in the browser, by the plugin kubelogin: what CIS 3.1.1 asks for people.
 * @see https://github.com/int128/kubelogin
 */
export function oidcLogin({ issuer, clientId, scopes = SCOPES }: OidcLoginProps): KubeconfigSettings['user'] {
  return {
    exec: {
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
      env: [],
      interactiveMode: 'IfAvailable',
      installHint: 'install kubelogin: kubectl krew install oidc-login',
    },
  };
}
