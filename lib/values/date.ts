import * as v from 'valibot';
import { hint, text } from './schema';

/** A calendar day, `2027-03-31`. */
export type IsoDate = string;

const ALLOWED = 'a date: year-month-day';
const EXAMPLE = 'for example "2027-03-31"';

/** A day that exists. */
export const isoDate = v.pipe(text(/^\d{4}-\d{2}-\d{2}$/, ALLOWED, EXAMPLE), v.check(isDay, hint(ALLOWED, EXAMPLE)));

function isDay(given: string): boolean {
  const time = Date.parse(`${given}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(given);
}
