import { secondsOf } from '../../values/duration';
import { missingOrWrong, proxyRule } from './proxy-rule';

/** Longest session, in seconds: a working day. */
const DAY = 24 * 3600;

export const sessionLifetime = proxyRule({
  id: 'oauth2-proxy/session-lifetime',
  title: 'a login ends within the day',
  why: 'left out it is a week, and a stolen cookie is good for as long; nothing on the side of the server ends it',
  severity: 'medium',
  standards: ['OWASP session management', 'Kubeflow security chapter'],
  seenBy: [],
  violations: proxy =>
    missingOrWrong(proxy, 'cookie_expire', given => {
      const seconds = secondsOf(given);
      return seconds !== undefined && seconds > 0 && seconds <= DAY;
    }),
  allowed: 'cookie_expire above zero and of at most 24h',
  fix: 'set cookie_expire = "10h" and cookie_refresh = "10m"',
});
