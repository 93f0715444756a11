import type { Checked } from '../../values/problem';
import { pathOf } from './dex-service';
import type { Login } from './schema';
import { PROXY_PREFIX } from './urls';

/** Requests, as the `to` of an AuthorizationPolicy describes them. */
export interface Requests {
  readonly operation: { readonly notPaths: readonly string[] } | { readonly notHosts: readonly string[] };
}

/**
 * Every request but those that a login is made of: the pages of Dex and of oauth2-proxy, on their own hosts. The entries
 * are alternatives, so what has another path needs a token, and so does what has another host.
 */
export function loginHoles({ issuer, redirectUrl }: Login): Checked<readonly Requests[]> {
  const path = pathOf(issuer);
  if (path === '') {
    return {
      problems: [
        {
          path: 'login.issuer',
          given: JSON.stringify(issuer),
          allowed: 'an issuer with a path: the gateway lets everything below it pass without a login',
          fix: `for example ${JSON.stringify(`${issuer}/dex`)}`,
        },
      ],
    };
  }
  const hosts = [...new Set([issuer, redirectUrl].map(url => new URL(url).hostname))];
  return {
    value: [
      { operation: { notPaths: [`${path}/*`, `${PROXY_PREFIX}/*`] } },
      // A port may follow.
      { operation: { notHosts: hosts.flatMap(host => [host, `${host}:*`]) } },
    ],
  };
}
