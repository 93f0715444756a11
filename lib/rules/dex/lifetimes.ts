import { secondsOf } from '../../values/duration';
import { isSet, type Place } from '../../values/place';
import { refuse } from '../objects';
import { dexRule, key } from './config';

const HOUR = 3600;

export const lifetimes = dexRule({
  id: 'dex/lifetimes',
  title: 'tokens of Dex end within the hour, and logins end at all',
  why: 'nothing revokes an id token, which lives a day unless it is told otherwise, and a refresh token lives for ever',
  severity: 'medium',
  standards: ['RFC 9700', 'Dex: token expiration', 'Kubeflow security chapter'],
  seenBy: [],
  violations: config => {
    const expiry = key(config, 'expiry');
    const refresh = key(expiry, 'refreshTokens');
    const limit = (place: Place, most: number) => refuse([place], given => isWithin(given, most));
    return [
      ...limit(key(expiry, 'idTokens'), HOUR),
      ...refuse([key(expiry, 'authRequests')], given => !isSet(given) || isWithin(given, HOUR)),
      ...limit(key(refresh, 'validIfNotUsedFor'), Number.POSITIVE_INFINITY),
      ...limit(key(refresh, 'absoluteLifetime'), Number.POSITIVE_INFINITY),
      ...refuse([key(refresh, 'reuseInterval')], given => !isSet(given) || (secondsOf(given) ?? 0) <= 30),
      ...refuse([key(refresh, 'disableRotation')], given => given !== true),
    ];
  },
  allowed:
    'expiry.idTokens of at most 1h; refreshTokens with validIfNotUsedFor and absoluteLifetime above zero, rotated, reused for at most 30s',
  fix: 'set expiry to { idTokens: 15m, authRequests: 15m, refreshTokens: { validIfNotUsedFor: 1h, absoluteLifetime: 12h, reuseInterval: 10s } }',
});

function isWithin(given: unknown, most: number): boolean {
  const seconds = secondsOf(given);
  return seconds !== undefined && seconds > 0 && seconds <= most;
}
