import * as v from 'valibot';
import { hint } from './schema';

/** A duration as Go writes it: `15m`, `1h30m`, `0`. */
export type GoDuration = string;

const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
const TERM = '(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:ns|us|µs|μs|ms|s|m|h)';
const DURATION = new RegExp(`^[-+]?(?:0|(?:${TERM})+)$`);
/** Go counts nanoseconds in 64 bits: about 292 years. */
const LONGEST = 2n ** 63n - 1n;
const ALLOWED = 'a duration: numbers with the units h, m, s, ms, us or ns, at most 292 years';
const message = hint(ALLOWED, 'for example "15m"');

/**
 * A duration that Go reads.
 * @see https://pkg.go.dev/time#ParseDuration
 */
export const goDuration = v.pipe(
  v.string(message),
  v.check(given => nanosecondsOf(given) !== undefined, message),
);

/** The nanoseconds of a duration, exactly; nothing if Go would refuse it. Days do not exist there. */
export function nanosecondsOf(given: unknown): bigint | undefined {
  if (typeof given !== 'string' || !DURATION.test(given)) return undefined;
  const terms = given.match(new RegExp(TERM, 'g')) ?? [];
  const total = terms.map(termOf).reduce((sum, term) => sum + term, 0n);
  if (total > LONGEST) return undefined;
  return given.startsWith('-') ? -total : total;
}

/** The seconds of a duration, with their fraction; nothing if Go would refuse it. */
export function secondsOf(given: unknown): number | undefined {
  const nanoseconds = nanosecondsOf(given);
  return nanoseconds === undefined ? undefined : Number(nanoseconds) / 1e9;
}

/** A duration of whole seconds, at least one: what the API counts in seconds. */
export const wholeSeconds = v.pipe(
  goDuration,
  v.check(
    given => {
      const seconds = secondsOf(given);
      return seconds === undefined || (Number.isInteger(seconds) && seconds > 0);
    },
    hint('a duration of whole seconds, above zero', 'for example "24h"'),
  ),
);

/** Below zero if the first of two durations is the shorter one, zero if they last equally long. */
export function compareDurations(a: GoDuration, b: GoDuration): number {
  const [left, right] = [orThrow(a), orThrow(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function termOf(term: string): bigint {
  const [, whole = '', fraction = '', unit = ''] = /^(\d*)\.?(\d*)(\D+)$/.exec(term) ?? [];
  const scale = NANOSECONDS[unit] ?? 0n;
  return BigInt(whole || '0') * scale + (BigInt(fraction || '0') * scale) / 10n ** BigInt(fraction.length);
}

function orThrow(given: GoDuration): bigint {
  const nanoseconds = nanosecondsOf(given);
  if (nanoseconds === undefined) throw new RangeError(`${JSON.stringify(given)} is not ${ALLOWED}`);
  return nanoseconds;
}
