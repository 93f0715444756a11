import * as v from 'valibot';
import { hint } from '../schema';

const MOST = 64;
const ALLOWED = `a whole number of devices from 1 to ${MOST}`;

/** A number of devices; nothing can be asked for in part. */
export function deviceCount(part: string) {
  const message = hint(ALLOWED, given =>
    typeof given === 'number' && given > 0 && given < 1 ? part : 'for example 1',
  );
  return v.pipe(v.number(message), v.integer(message), v.minValue(1, message), v.maxValue(MOST, message));
}
