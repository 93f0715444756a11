import * as fc from 'fast-check';
import { duration } from '../../../lib/identity/dex/config/duration';
import { secondsOf } from '../../../lib/values/duration';
import { check } from '../../../lib/values/schema';

test.each([
  ['15m', 900],
  ['1h30m', 5400],
  ['1.5h', 5400],
  ['90s', 90],
  ['2m30s', 150],
  ['500ms', 0.5],
  ['1us', 1e-6],
])('%s', (given, seconds) => expect(secondsOf(given)).toBeCloseTo(seconds, 9));

test.each(['', '15', 'm', '1d', '1h 30m', '15M', '1h30', ' 1h'])('%j is none', given =>
  expect(secondsOf(given)).toBeUndefined(),
);

test.each(['0s', '-5m', '0h0m', '1h1s', '9999999999h', 15, null])('%j is refused where an hour is the most', given => {
  expect(check(duration('15m', '1h'), given).problems).toEqual([
    {
      path: '(all of it)',
      given: JSON.stringify(given),
      allowed: 'a duration above zero and of at most 1h, in the units h, m, s and ms',
      fix: 'for example "15m"',
    },
  ]);
});

test('what Go would overflow is refused', () => expect(check(duration('1h'), '2562048h').problems).toHaveLength(1));

test('the parts add up', () =>
  fc.assert(
    fc.property(fc.nat(2000), fc.nat(100), fc.nat(100), (h, m, s) => {
      expect(secondsOf(`${h}h${m}m${s}s`)).toBe(h * 3600 + m * 60 + s);
    }),
  ));
