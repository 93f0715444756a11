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

/** The day that comes some days after another. */
export function daysAfter(day: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
