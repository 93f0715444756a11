import { isText } from '../objects';
import { isPlainHttp } from '../url';
import { isOff, isOn } from './option';
import { missingOrWrong, proxyRule, wrong } from './proxy-rule';

const URLS = ['oidc_issuer_url', 'login_url', 'redeem_url', 'oidc_jwks_url', 'profile_url', 'validate_url'];

export const verifiesProvider = proxyRule({
  id: 'oauth2-proxy/verifies-provider',
  title: 'oauth2-proxy checks who its provider is, over TLS, and that an answer belongs to its question',
  why: 'whoever stands between gives out keys of their own and is then any user; without the nonce a token of another login is taken',
  severity: 'high',
  standards: ['OpenID Connect Core', 'Kubeflow security chapter'],
  seenBy: [],
  violations: proxy => [
    ...URLS.flatMap(name => wrong(proxy, name, url => !isPlainHttp(url))),
    ...wrong(proxy, 'ssl_insecure_skip_verify', value => !isOn(value)),
    ...wrong(proxy, 'insecure_oidc_skip_issuer_verification', value => !isOn(value)),
    ...(isOidc(proxy.options.get('provider')?.value) ? missingOrWrong(proxy, 'insecure_oidc_skip_nonce', isOff) : []),
  ],
  allowed:
    'https URLs, no ssl_insecure_skip_verify, and insecure_oidc_skip_nonce false, which is true unless it is told otherwise',
  fix: 'give the authority of the provider in provider_ca_files, and set insecure_oidc_skip_nonce = false',
});

function isOidc(provider: unknown): boolean {
  return isText(provider) && provider.endsWith('oidc');
}
