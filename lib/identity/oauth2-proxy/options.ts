import { isRefreshed } from '../lifetimes';
import { CONSTANT_OPTIONS } from './constant-options';
import { dexEndpoints } from './dex-service';
import type { Login } from './schema';
import type { TomlValue } from './toml';

/** Where the pod finds its files; the secrets among them are read byte by byte, a newline at the end included. */
export const FILES = {
  config: '/etc/oauth2-proxy/oauth2-proxy.cfg',
  clientSecret: '/etc/oauth2-proxy/client-secret',
  cookieSecret: '/etc/oauth2-proxy/cookie-secret',
  dexCa: '/etc/oauth2-proxy/dex-ca.crt',
} as const;

/**
 * Every option that makes a login safe or unsafe, written out, so that no default of another version takes its place.
 * @see https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview
 */
export function oauth2ProxyOptions(login: Login): Readonly<Record<string, TomlValue>> {
  return { ...provider(login), ...audience(login), ...cookie(login), ...CONSTANT_OPTIONS };
}

function provider({ issuer, dex, clientId, lifetimes, redirectUrl }: Login) {
  const { login, token, keys } = dexEndpoints(issuer, dex);
  return {
    provider: 'oidc',
    oidc_issuer_url: issuer,
    // Found by discovery, the token endpoint would be the public one: out through the gateway and in again.
    skip_oidc_discovery: true,
    login_url: login,
    redeem_url: token,
    oidc_jwks_url: keys,
    provider_ca_files: [FILES.dexCa],
    use_system_trust_store: false,
    ssl_insecure_skip_verify: false,
    client_id: clientId,
    client_secret_file: FILES.clientSecret,
    redirect_url: redirectUrl,
    relative_redirect_url: false,
    scope: `openid email profile groups${isRefreshed(lifetimes) ? ' offline_access' : ''}`,
    code_challenge_method: 'S256',
    insecure_oidc_skip_nonce: false,
    insecure_oidc_skip_issuer_verification: false,
    insecure_oidc_allow_unverified_email: false,
    oidc_email_claim: 'email',
    oidc_groups_claim: 'groups',
    oidc_audience_claims: ['aud'],
    oidc_extra_audiences: [],
    // "force" would ask for consent each time, though Dex skips that for its own clients.
    approval_prompt: 'auto',
  };
}

function audience({ emailDomains, allowedGroups }: Login) {
  return { email_domains: emailDomains, allowed_groups: allowedGroups };
}

function cookie({ cookieName, lifetimes }: Login) {
  return {
    cookie_name: cookieName,
    cookie_secret_file: FILES.cookieSecret,
    cookie_secure: true,
    cookie_httponly: true,
    cookie_path: '/',
    cookie_domains: [],
    // "strict" would lose the cookie on the way back from the provider.
    cookie_samesite: 'lax',
    cookie_csrf_samesite: 'lax',
    cookie_csrf_per_request: true,
    cookie_csrf_per_request_limit: 5,
    cookie_csrf_expire: '5m',
    cookie_expire: lifetimes.cookieExpire,
    cookie_refresh: lifetimes.cookieRefresh,
    session_store_type: 'cookie',
    // A minimal session has no ID token, which the gateway needs.
    session_cookie_minimal: false,
  };
}
