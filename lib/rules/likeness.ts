import { at, type Manifest } from '../values/manifest';
import { isRecord } from '../values/place';

/** Longest text by which anything is known again. */
const LONGEST = 65_536;

/** What stands in a text for whatever JSON cannot hold, such as a number that is none. */
const NULL = /[[:,]null[\],}]/;

/** What two objects that are alike may differ in. */
const OWN = ['name', 'namespace'] as const;

/** An object which notes whether it was asked for its name or namespace. */
export interface WatchedObject {
  readonly manifest: Manifest;
  /** Notes it, for what tells more of an object than stands in it. */
  readonly note: () => void;
  /** Whether it was noted since this was asked last. */
  readonly wasNoted: () => boolean;
}

/** A text that objects share which differ in name and namespace alone, as those of many tenants do; some objects have none. */
export function likenessOf(manifest: Manifest): string | undefined {
  const metadata = at(manifest, 'metadata');
  if (!isRecord(metadata)) return undefined;
  const { name, namespace } = metadata;
  return contentOf({ ...manifest, metadata: { ...metadata, name: typeof name, namespace: typeof namespace } });
}

/** A text that only equal values have; one that is very long, or that JSON cannot hold, has none. */
export function contentOf(value: object): string | undefined {
  const text = JSON.stringify(value);
  return text.length > LONGEST || NULL.test(text) ? undefined : text;
}

/** An object that has a likeness, watched. */
export function watched(manifest: Manifest): WatchedObject {
  let isNoted = false;
  const note = () => {
    isNoted = true;
  };
  const metadata = { ...manifest.metadata };
  for (const key of OWN.filter(key => key in metadata)) {
    const value = metadata[key];
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
