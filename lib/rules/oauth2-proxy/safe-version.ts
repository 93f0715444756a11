import { isText } from '../objects';
import { proxyRule } from './proxy-rule';
import { OLDEST_OAUTH2_PROXY } from './versions';

export const safeVersion = proxyRule({
  id: 'oauth2-proxy/safe-version',
  title: 'oauth2-proxy is of a version without known ways past the login',
  why: 'older ones let in whoever sends the user agent of a health check, or an X-Forwarded header',
  severity: 'critical',
  standards: ['GHSA-5hvv-m4w4-gf6v', 'GHSA-7x63-xv5r-3p2x'],
  seenBy: [],
  violations: ({ image }) => (image !== undefined && isOlder(image.value) ? [image] : []),
  allowed: `a tag of ${OLDEST_OAUTH2_PROXY} or later, or none that says a version`,
  fix: `upgrade to ${OLDEST_OAUTH2_PROXY} or later`,
});

// A tag that is no version says nothing.
function isOlder(image: unknown): boolean {
  const tag = isText(image) ? /:v?(\d+)\.(\d+)\.(\d+)/.exec(image) : null;
  if (tag === null) return false;
  const given = tag.slice(1).map(Number);
  const oldest = OLDEST_OAUTH2_PROXY.split('.').map(Number);
  const first = given.findIndex((part, index) => part !== oldest[index]);
  return first >= 0 && (given[first] ?? 0) < (oldest[first] ?? 0);
}
