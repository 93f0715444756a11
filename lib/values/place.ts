import { joinKey, joinPath } from './problem';

/** A value within an object, and where it stands: so that whoever judges it can say where they looked. */
export interface Place {
  readonly path: string;
  readonly value: unknown;
}

/** The value under a chain of keys; `undefined` as soon as one link is missing or is not an object. */
export function field(place: Place, ...keys: readonly string[]): Place {
  let { path, value } = place;
  for (const key of keys) {
    path = joinKey(path, key);
    value = isRecord(value) ? value[key] : undefined;
  }
  return { path, value };
}

/** The entries of a list. A value that should be a list but is none counts as its only entry, so it is still judged. */
export function items({ path, value }: Place): readonly Place[] {
  if (Array.isArray(value)) return value.map((item: unknown, index) => ({ path: `${path}[${index}]`, value: item }));
  return isSet(value) ? [{ path, value }] : [];
}

/** The entries of a list or of a map, each with where it stands; of anything else there are none. */
export function entries({ path, value }: Place): readonly Place[] {
  if (Array.isArray(value)) return value.map((item: unknown, index) => ({ path: `${path}[${index}]`, value: item }));
  if (!isRecord(value)) return [];
  return Object.entries(value).map(([key, item]) => ({ path: pathBelow(path, joinPath([key])), value: item }));
}

/** The places at a path of keys with dots between, where `*` stands for every entry of a list or of a map. */
export function placesAt(place: Place, path: string): readonly Place[] {
  if (path === '') return [place];
  return path
    .split('.')
    .reduce<readonly Place[]>(
      (places, key) => places.flatMap(found => (key === '*' ? entries(found) : [field(found, key)])),
      [place],
    );
}

/** A path that goes on behind another one. */
export function pathBelow(path: string, rest: string): string {
  return path === '' || rest === '' || rest.startsWith('[') ? `${path}${rest}` : `${path}.${rest}`;
}

/** Whether the API server would see a value at all: it takes `null` for absent. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Whether a value is an object with keys, and no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number, or a text that is one; anything else is not a number. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
}
