import * as v from 'valibot';
import { secondsOf } from '../../../values/duration';
import { hint } from '../../../values/schema';

/** A length of time as Go writes it: `15m`, `1h30m`, `10s`. There is no unit for days. */
export type Duration = string;

// Go counts nanoseconds in 64 bits.
const LONGEST = '2562047h';

/**
 * A duration above zero, which Dex itself does not ask for: it takes zero and less, and then nothing expires, or everything.
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function duration(example: Duration, most: Duration = LONGEST) {
  const message = hint(
    `a duration above zero${most === LONGEST ? '' : ` and of at most ${most}`}, in the units h, m, s and ms`,
    `for example "${example}"`,
  );
  return v.pipe(
    v.string(message),
    v.check(given => isWithin(secondsOf(given), secondsOf(most)), message),
  );
}

function isWithin(seconds: number | undefined, most: number | undefined): boolean {
  return seconds !== undefined && most !== undefined && seconds > 0 && seconds <= most;
}
