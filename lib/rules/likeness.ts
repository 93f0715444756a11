import { contentOf, isInterned } from '../values/interned';
import { at, type Manifest } from '../values/manifest';
import { isRecord } from '../values/place';

/** What two objects that are alike may differ in. */
const OWN: readonly string[] = ['name', 'namespace'];

/** An object which notes whether it was asked for its name or namespace. */
export interface WatchedObject {
  readonly manifest: Manifest;
  /** Notes it, for what tells more of an object than stands in it. */
  readonly note: () => void;
  /** Whether it was noted since this was asked last. */
  readonly wasNoted: () => boolean;
}

/** Gives a text that objects share which differ in name and namespace alone, as those of many tenants do; some have none. */
export type Likeness = (manifest: Manifest) => string | undefined;

/** What is interned is not looked at twice: it has a number. */
export function likeness(): Likeness {
  const numbers = new WeakMap<object, number>();
  let last = 0;
  const numbered = (value: object) => {
    last += 1;
    numbers.set(value, last);
    return last;
  };
  return manifest => {
    const metadata = at(manifest, 'metadata');
    if (!isRecord(metadata)) return undefined;
    const [known, fields, own]: [unknown[], unknown[], unknown[]] = [[], [], []];
    for (const key of Object.keys(manifest)) {
      const value = manifest[key];
      if (isInterned(value)) known.push(key, numbers.get(value) ?? numbered(value));
      else if (value !== metadata) fields.push(key, value);
    }
    for (const key of Object.keys(metadata)) own.push(key, OWN.includes(key) ? typeof metadata[key] : metadata[key]);
    return contentOf([known, fields, own]);
  };
}

/** An object that has a likeness, watched. */
export function watched(manifest: Manifest): WatchedObject {
  let isNoted = false;
  const note = () => {
    isNoted = true;
  };
  const metadata = { ...manifest.metadata };
  for (const key of OWN.filter(key => key in metadata)) {
    const value = at(metadata, key);
    const get = () => {
      note();
      return value;
    };
    Object.defineProperty(metadata, key, { get, enumerable: true });
  }
  const wasNoted = () => {
    const was = isNoted;
    isNoted = false;
    return was;
  };
  return { manifest: { ...manifest, metadata }, note, wasNoted };
}
