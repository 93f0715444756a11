import { isHttps } from '../url';
import { isOn } from './option';
import { missingOrWrong, proxyRule, wrong } from './proxy-rule';

export const absoluteRedirect = proxyRule({
  id: 'oauth2-proxy/absolute-redirect',
  title: 'users come back to one https address',
  why: 'a relative address follows the Host header of the request, which a client writes itself',
  severity: 'medium',
  standards: ['RFC 9700', 'Kubeflow security chapter'],
  seenBy: [],
  violations: proxy => [
    ...missingOrWrong(proxy, 'redirect_url', isHttps),
    ...wrong(proxy, 'relative_redirect_url', value => !isOn(value)),
  ],
  allowed: 'redirect_url with https and a host, and relative_redirect_url left out or false',
  fix: 'set redirect_url = "https://ml.example.com/oauth2/callback", the same as at the provider',
});
