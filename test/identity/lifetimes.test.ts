import * as fc from 'fast-check';
import { DEFAULT_LIFETIMES, isRefreshed, type Lifetimes, lifetimeProblems } from '../../lib/identity/lifetimes';
import { compareDurations, nanosecondsOf } from '../../lib/values/duration';

type Change = Partial<Omit<Lifetimes, 'refreshTokens'>> & { refreshTokens?: Partial<Lifetimes['refreshTokens']> };

const changed = ({ refreshTokens, ...change }: Change): Lifetimes => ({
  ...DEFAULT_LIFETIMES,
  ...change,
  refreshTokens: { ...DEFAULT_LIFETIMES.refreshTokens, ...refreshTokens },
});
const pathsOf = (change: Change) => lifetimeProblems(changed(change)).map(({ path }) => path);

describe('durations', () => {
  // From the tests of Go's time.ParseDuration.
  test.each<[string, bigint]>([
    ['0', 0n],
    ['5s', 5_000_000_000n],
    ['-5s', -5_000_000_000n],
    ['+0', 0n],
    ['5.s', 5_000_000_000n],
    ['.5s', 500_000_000n],
    ['1.004s', 1_004_000_000n],
    ['10ns', 10n],
    ['12µs', 12_000n],
    ['12μs', 12_000n],
    ['3h30m', 12_600_000_000_000n],
    ['10.5s4m', 250_500_000_000n],
    ['39h9m14.425s', 140_954_425_000_000n],
    ['9223372036854775807ns', 2n ** 63n - 1n],
  ])('%s', (given, nanoseconds) => expect(nanosecondsOf(given)).toBe(nanoseconds));

  test.each(['', '3', '-', 's', '.', '-.', '.s', '+.s', '1d', '1 h', ' 1h', '1h ', '1h-1m', '3000000h', '1e3s'])(
    '%j is none',
    given => expect(nanosecondsOf(given)).toBeUndefined(),
  );

  test('are compared by their lengths', () => {
    expect(compareDurations('60m', '1h')).toBe(0);
    expect(compareDurations('90s', '1m')).toBe(1);
    expect(compareDurations('999ms', '1s')).toBe(-1);
    expect(() => compareDurations('1d', '1s')).toThrow(RangeError);
  });
});

describe('lifetimes', () => {
  test('the defaults fit together, and are refreshed', () => {
    expect(lifetimeProblems(DEFAULT_LIFETIMES)).toEqual([]);
    expect(isRefreshed(DEFAULT_LIFETIMES)).toBe(true);
  });

  test.each(['0', '0s', '-0m'])('without refresh (%s) a session ends with its ID token', cookieRefresh => {
    expect(isRefreshed({ cookieRefresh })).toBe(false);
    expect(pathsOf({ cookieRefresh, cookieExpire: '15m' })).toEqual([]);
    expect(pathsOf({ cookieRefresh, cookieExpire: '900s' })).toEqual([]);
    expect(pathsOf({ cookieRefresh, cookieExpire: '14m' })).toEqual(['cookieExpire']);
    expect(pathsOf({ cookieRefresh, idTokens: '24h', cookieExpire: '24h' })).toEqual([]);
  });

  test.each<[string, Change, readonly string[]]>([
    ['a refresh after the ID token ended', { cookieRefresh: '16m' }, ['cookieRefresh']],
    ['a refresh as the ID token ends', { cookieRefresh: '15m' }, ['cookieRefresh']],
    ['a refresh after the session ended', { cookieExpire: '9m' }, ['cookieRefresh']],
    ['a refresh as the session ends', { cookieExpire: '10m' }, ['cookieRefresh']],
    ['a refresh token that lapses before its use', { refreshTokens: { validIfNotUsedFor: '10m' } }, ['cookieRefresh']],
    ['a session beyond its refresh tokens', { cookieExpire: '13h' }, ['cookieExpire']],
    [
      'a pause longer than all of it',
      { refreshTokens: { validIfNotUsedFor: '13h' } },
      ['refreshTokens.validIfNotUsedFor'],
    ],
    ['no reuse', { refreshTokens: { reuseInterval: '0s' } }, ['refreshTokens.reuseInterval']],
    ['too little reuse', { refreshTokens: { reuseInterval: '999ms' } }, ['refreshTokens.reuseInterval']],
    ['too much reuse', { refreshTokens: { reuseInterval: '31s' } }, ['refreshTokens.reuseInterval']],
    ['negative refresh', { cookieRefresh: '-1m' }, ['cookieRefresh']],
    ['no session', { cookieExpire: '0' }, ['cookieExpire', 'cookieRefresh']],
    ['no ID token', { idTokens: '0' }, ['idTokens', 'cookieRefresh']],
    [
      'no refresh tokens',
      { refreshTokens: { absoluteLifetime: '0' } },
      ['refreshTokens.absoluteLifetime', 'refreshTokens.validIfNotUsedFor', 'cookieExpire'],
    ],
    ['no pause', { refreshTokens: { validIfNotUsedFor: '0' } }, ['refreshTokens.validIfNotUsedFor', 'cookieRefresh']],
    ['no duration', { idTokens: 'soon' }, ['idTokens']],
    ['a duration without a unit', { refreshTokens: { reuseInterval: '10' } }, ['refreshTokens.reuseInterval']],
    ['a number', { idTokens: 900 as never }, ['idTokens']],
  ])('refuse %s', (_, change, paths) => expect(pathsOf(change)).toEqual(paths));

  test('say what is allowed, and how to fix it', () => {
    expect(lifetimeProblems(changed({ cookieRefresh: '1h', refreshTokens: { reuseInterval: '0s' } }))).toEqual([
      {
        path: 'refreshTokens.reuseInterval',
        given: '"0s"',
        allowed: 'at least 1s',
        fix: 'for example "10s"',
      },
      {
        path: 'cookieRefresh',
        given: '"1h"',
        allowed: 'less than idTokens, which is 15m',
        fix: 'change cookieRefresh or idTokens',
      },
      {
        path: 'cookieRefresh',
        given: '"1h"',
        allowed: 'less than refreshTokens.validIfNotUsedFor, which is 1h',
        fix: 'change cookieRefresh or refreshTokens.validIfNotUsedFor',
      },
    ]);
  });

  test('have no problems if and only if all relations hold', () => {
    // Few and small numbers, so that equal ones are common.
    const seconds = fc.integer({ min: -1, max: 6 }).map(count => count * 10);
    const written = (count: number, form: number) =>
      [`${count}s`, `${count * 1000}ms`, `${count < 0 ? '-' : ''}0h${Math.abs(count)}.0s`][form] ?? '';
    const form = fc.nat(2);
    const anyTime = fc.tuple(seconds, form);
    const anyTimes = fc.tuple(anyTime, anyTime, anyTime, anyTime, anyTime, anyTime);
    // Chance hardly ever finds six times that fit, so half of them are made to, or to miss by a step.
    const step = fc.integer({ min: 0, max: 3 }).map(count => count * 10);
    const nearTimes = fc.tuple(step, step, step, step, step, form).map(([refresh, a, b, c, over, shape]) => {
      const [id, expire, unused] = [refresh + a, refresh + b, refresh + c];
      const absolute = Math.max(expire, unused) + over - 10;
      return [id, refresh, expire, absolute, unused, 10].map(count => [count, shape] as const);
    });
    let fitting = 0;
    fc.assert(
      fc.property(fc.oneof(anyTimes, nearTimes), times => {
        const [id = 0, refresh = 0, expire = 0, absolute = 0, unused = 0, reuse = 0] = times.map(([count]) => count);
        const [
          idTokens = '',
          cookieRefresh = '',
          cookieExpire = '',
          absoluteLifetime = '',
          validIfNotUsedFor = '',
          reuseInterval = '',
        ] = times.map(([count, form]) => written(count, form));
        const always =
          id > 0 && expire > 0 && absolute > 0 && unused > 0 && unused <= absolute && reuse >= 1 && reuse <= 30;
        const refreshed = refresh > 0 && refresh < id && refresh < expire && refresh < unused && expire <= absolute;
        const fits = always && (refresh === 0 ? expire === id : refreshed);
        if (fits) fitting += 1;
        const problems = lifetimeProblems({
          idTokens,
          cookieRefresh,
          cookieExpire,
          refreshTokens: { absoluteLifetime, validIfNotUsedFor, reuseInterval },
        });
        expect(problems.length === 0).toBe(fits);
      }),
      { numRuns: 3000 },
    );
    expect(fitting).toBeGreaterThan(100);
  });
});
