import * as v from 'valibot';
import { compareDurations, type GoDuration, goDuration, nanosecondsOf } from '../values/duration';
import type { Problem } from '../values/problem';
import { check, object } from '../values/schema';

/** How long tokens and sessions live. */
export const lifetimesSchema = object({
  idTokens: v.pipe(goDuration, v.description('Life of an ID token: `expiry.idTokens` of Dex.')),
  cookieRefresh: v.pipe(
    goDuration,
    v.description('Age at which oauth2-proxy fetches a new ID token, 0 for never: its `cookie_refresh`.'),
  ),
  cookieExpire: v.pipe(goDuration, v.description('Longest life of a session: `cookie_expire` of oauth2-proxy.')),
  refreshTokens: v.pipe(
    object({
      absoluteLifetime: v.pipe(goDuration, v.description('Longest time from one login to the next.')),
      validIfNotUsedFor: v.pipe(goDuration, v.description('Longest pause of a user before they log in again.')),
      reuseInterval: v.pipe(goDuration, v.description('For how long a used one works, for requests at the same time.')),
    }),
    v.description('`expiry.refreshTokens` of Dex.'),
  ),
});

/** How long tokens and sessions live, as durations of Go. */
export type Lifetimes = v.InferOutput<typeof lifetimesSchema>;

/** Lifetimes that fit together: a stolen token is good for minutes, an idle session for an hour, a login for a working day. */
export const DEFAULT_LIFETIMES: Lifetimes = {
  idTokens: '15m',
  cookieRefresh: '10m',
  cookieExpire: '10h',
  refreshTokens: { absoluteLifetime: '12h', validIfNotUsedFor: '1h', reuseInterval: '10s' },
};

type Name = keyof Omit<Lifetimes, 'refreshTokens'> | `refreshTokens.${keyof Lifetimes['refreshTokens']}`;
type Bound = keyof typeof BOUNDS;
type Relation = readonly [name: Name, relation: keyof typeof RELATIONS, other: Name | Bound];

const BOUNDS = { '0s': '0s', '1s': '1s', '30s': '30s' } as const;
const RELATIONS = {
  'more than': (order: number) => order > 0,
  'at least': (order: number) => order >= 0,
  'equal to': (order: number) => order === 0,
  'at most': (order: number) => order <= 0,
  'less than': (order: number) => order < 0,
} as const;
const ALWAYS: readonly Relation[] = [
  ['idTokens', 'more than', '0s'],
  ['cookieRefresh', 'at least', '0s'],
  ['cookieExpire', 'more than', '0s'],
  ['refreshTokens.absoluteLifetime', 'more than', '0s'],
  ['refreshTokens.validIfNotUsedFor', 'more than', '0s'],
  ['refreshTokens.validIfNotUsedFor', 'at most', 'refreshTokens.absoluteLifetime'],
  ['refreshTokens.reuseInterval', 'at least', '1s'],
  ['refreshTokens.reuseInterval', 'at most', '30s'],
];
const REFRESHED: readonly Relation[] = [
  ['cookieRefresh', 'less than', 'idTokens'],
  ['cookieRefresh', 'less than', 'cookieExpire'],
  // Otherwise the refresh token lapses before it is used for the first time.
  ['cookieRefresh', 'less than', 'refreshTokens.validIfNotUsedFor'],
  ['cookieExpire', 'at most', 'refreshTokens.absoluteLifetime'],
];
const NEVER_REFRESHED: readonly Relation[] = [['cookieExpire', 'equal to', 'idTokens']];

/** Whether sessions are refreshed at all; those that are not end with their ID token, and need no `offline_access`. */
export function isRefreshed({ cookieRefresh }: Pick<Lifetimes, 'cookieRefresh'>): boolean {
  return nanosecondsOf(cookieRefresh) !== 0n;
}

/**
 * What keeps lifetimes from fitting together. Two shapes fit: sessions that are refreshed before their ID token ends, and
 * sessions that end with it (`cookieRefresh` 0, `cookieExpire` as long as `idTokens`).
 * @see https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview#cookie-options
 */
export function lifetimeProblems(given: Lifetimes): readonly Problem[] {
  const checked = check(lifetimesSchema, given);
  if (checked.problems) return checked.problems;
  const times = byName(checked.value);
  return [...ALWAYS, ...(isRefreshed(checked.value) ? REFRESHED : NEVER_REFRESHED)]
    .filter(([name, relation, other]) => !RELATIONS[relation](compareDurations(times[name], times[other])))
    .map(([name, relation, other]) => ({
      path: name,
      given: JSON.stringify(times[name]),
      allowed: other in BOUNDS ? `${relation} ${other}` : `${relation} ${other}, which is ${times[other]}`,
      fix: other in BOUNDS ? `for example "${byName(DEFAULT_LIFETIMES)[name]}"` : `change ${name} or ${other}`,
    }));
}

function byName({ refreshTokens, ...times }: Lifetimes): Readonly<Record<Name | Bound, GoDuration>> {
  const { absoluteLifetime, validIfNotUsedFor, reuseInterval } = refreshTokens;
  return {
    ...BOUNDS,
    ...times,
    'refreshTokens.absoluteLifetime': absoluteLifetime,
    'refreshTokens.validIfNotUsedFor': validIfNotUsedFor,
    'refreshTokens.reuseInterval': reuseInterval,
  };
}
