import type { Checked } from '../../values/problem';
import { pathOf } from './dex-service';
import type { Login } from './schema';
import { PROXY_PREFIX } from './urls';

/** What a login takes of Dex beside its pages: anybody may know how tokens are made and checked. */
const DEX_DOCUMENTS = ['/keys', '/.well-known/openid-configuration'] as const;
const DEX_PAGES = ['/auth', '/auth/', '/callback', '/callback/', '/approval', '/static/', '/theme/'] as const;

/** Where programs outside of the cluster exchange codes for tokens. */
const DEX_TOKEN = '/token';

/** Everything that passes the gateway without a token: single paths, and with a slash at the end all below a folder. */
export interface LoginPaths {
  readonly dex: readonly string[];
  readonly oauth2Proxy: readonly string[];
  /** The hosts on which they do; on another one the same paths need a token. */
  readonly hosts: readonly string[];
}

/**
 * The paths of a login. Whatever is let through without a token must also be routed to Dex or oauth2-proxy: the gateway's
 * policies and its routes are made from this one list, so that no path can fall through to a program that trusts the gateway.
 * Dex's endpoints for passwords, devices, introspection and health stay inside the cluster.
 * @see https://github.com/dexidp/dex/blob/v2.45.1/server/server.go
 */
export function loginPaths(
  { issuer, redirectUrl }: Pick<Login, 'issuer' | 'redirectUrl'>,
  tokenEndpoint: boolean,
): Checked<LoginPaths> {
  const path = pathOf(issuer);
  if (path === '') {
    return {
      problems: [
        {
          path: 'login.issuer',
          given: JSON.stringify(issuer),
          allowed: "an issuer with a path: on a host of its own the gateway could not tell Dex's pages from others",
          fix: `for example ${JSON.stringify(`${issuer}/dex`)}`,
        },
      ],
    };
  }
  const pages = [...DEX_PAGES, ...DEX_DOCUMENTS, ...(tokenEndpoint ? [DEX_TOKEN] : [])];
  return {
    value: {
      dex: pages.map(page => `${path}${page}`),
      oauth2Proxy: [`${PROXY_PREFIX}/`],
      hosts: [...new Set([issuer, redirectUrl].map(url => new URL(url).hostname))],
    },
  };
}

/** Requests, as the `to` of an AuthorizationPolicy describes them. */
export interface Requests {
  readonly operation: Readonly<Partial<Record<'paths' | 'notPaths' | 'hosts' | 'notHosts', readonly string[]>>>;
}

/** The requests that a login is made of. */
export function loginRequests(paths: LoginPaths): readonly Requests[] {
  return [{ operation: { hosts: hostsOf(paths), paths: patternsOf(paths) } }];
}

/** Every other request. The entries are alternatives: what has another path needs a token, and so does what has another host. */
export function otherRequests(paths: LoginPaths): readonly Requests[] {
  return [{ operation: { notPaths: patternsOf(paths) } }, { operation: { notHosts: hostsOf(paths) } }];
}

function patternsOf({ dex, oauth2Proxy }: LoginPaths): readonly string[] {
  return [...dex, ...oauth2Proxy].map(path => (path.endsWith('/') ? `${path}*` : path));
}

// A port may follow.
function hostsOf({ hosts }: LoginPaths): readonly string[] {
  return hosts.flatMap(host => [host, `${host}:*`]);
}
