/** Longest text by which anything is known again. */
const LONGEST = 65_536;

/** What stands in a text for whatever JSON cannot hold, such as a number that is none. */
const NULL = /[[:,]null[\],}]/;

const INTERNED = new WeakSet<object>();

/** A text that only equal values have; one that is very long, or that JSON cannot hold, has none. */
export function contentOf(value: object): string | undefined {
  const text = JSON.stringify(value);
  return text.length > LONGEST || (text.includes('null') && NULL.test(text)) ? undefined : text;
}

/** Freezes plain JSON to its last field, for many to hold the same: what is worked out for one of them holds for all. */
export function interned<T extends object>(value: T): T {
  INTERNED.add(frozen(value));
  return value;
}

/** Freezes plain JSON to its last field. */
export function frozen<T extends object>(value: T): T {
  for (const item of Object.values(value)) if (typeof item === 'object' && item !== null) frozen(item);
  return Object.freeze(value);
}

/** Whether a value was interned: then it never changes. */
export function isInterned(value: unknown): value is object {
  return typeof value === 'object' && value !== null && INTERNED.has(value);
}
