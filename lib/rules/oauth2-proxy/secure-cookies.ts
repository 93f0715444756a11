import { isText } from '../objects';
import { isOff } from './option';
import { missingOrWrong, proxyRule, wrong } from './proxy-rule';

export const secureCookies = proxyRule({
  id: 'oauth2-proxy/secure-cookies',
  title: 'the cookie of a login goes over https only, and to no other site and no script',
  why: 'whoever has the cookie is the user: in plain text it is read on the way, and other sites send requests with it',
  severity: 'high',
  standards: ['OWASP session management', 'Kubeflow security chapter'],
  seenBy: [],
  violations: proxy => [
    ...wrong(proxy, 'cookie_secure', value => !isOff(value)),
    ...wrong(proxy, 'cookie_httponly', value => !isOff(value)),
    ...missingOrWrong(proxy, 'cookie_samesite', value => isText(value) && ['lax', 'strict'].includes(value)),
  ],
  allowed: 'cookie_secure and cookie_httponly not false, and cookie_samesite lax or strict',
  fix: 'remove cookie_secure = false, and set cookie_samesite = "lax"',
});
