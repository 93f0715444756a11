import { isText } from '../objects';
import { isUnset } from './option';
import { missingOrWrong, proxyRule } from './proxy-rule';

export const cookiePrefix = proxyRule({
  id: 'oauth2-proxy/cookie-prefix',
  title: 'the cookie of a login belongs to one host',
  why: 'a cookie without the prefix is set and overwritten from every other host of the domain, a notebook among them',
  severity: 'low',
  standards: ['RFC 6265bis', 'OWASP session management'],
  seenBy: [],
  violations: proxy => [
    ...missingOrWrong(proxy, 'cookie_name', name => isText(name) && name.startsWith('__Host-')),
    ...['cookie_domains', 'cookie_domain'].flatMap(name => {
      const option = proxy.options.get(name);
      return isUnset(option) || (Array.isArray(option?.value) && option.value.length === 0) ? [] : [option];
    }),
  ],
  allowed: 'cookie_name that starts with __Host-, and no cookie_domains',
  fix: 'set cookie_name = "__Host-kubeflow_auth", and remove cookie_domains',
});
