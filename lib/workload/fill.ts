import { isRecord } from '../values/place';

/** Adds what is missing, at any depth; what is given stays as it is, so a contradiction remains for the rules to find. */
export function fill<T extends object>(given: T, defaults: object): T {
  const merged: Record<string, unknown> = { ...(given as Record<string, unknown>) };
  for (const [key, value] of Object.entries(defaults)) {
    const present = merged[key];
    if (present === undefined) merged[key] = value;
    else if (isPlainObject(present) && isPlainObject(value)) merged[key] = fill(present, value);
  }
  return merged as T;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && !Array.isArray(value);
}
