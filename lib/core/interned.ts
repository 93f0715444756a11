import { isInterned } from '../values/interned';
import type { Manifest } from '../values/manifest';
import { recent } from '../values/recent';

/** Longest value, as JSON, and how many values are known again. */
const KNOWN_LENGTH = 4_096;
const KNOWN_VALUES = 2_000;

/**
 * Turns manifests into others that hold the same in less memory: parts of a fleet are much alike, and what is equal in two of
 * them is kept once, down to the last text.
 */
export function interning(): (manifest: Manifest) => Manifest {
  const known = recent<unknown>(KNOWN_VALUES);
  // Of what is one for many already, nothing has to be written to know it again.
  const ofInterned = new WeakMap<object, unknown>();
  const kept = (value: unknown): unknown => {
    if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) return value;
    if (!isInterned(value)) return equal(value);
    const found = ofInterned.get(value) ?? equal(value);
    ofInterned.set(value, found);
    return found;
  };
  const equal = (value: object | string): unknown => {
    const key = JSON.stringify(value);
    const found = known.get(key);
    if (found !== undefined) return found;
    const own = typeof value === 'string' ? inOnePiece(value) : mapped(value, kept);
    if (key.length <= KNOWN_LENGTH) known.set(key, own);
    return own;
  };
  // No two manifests are equal, nor is their metadata.
  return manifest =>
    mapped(manifest, value => (value === manifest.metadata ? mapped(manifest.metadata, kept) : kept(value)));
}

// A text that was put together keeps every piece that it was made of, which is many times its size, until it is copied.
function inOnePiece(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

function mapped<T extends object>(value: T, act: (item: unknown) => unknown): T {
  const items: unknown = Array.isArray(value)
    ? value.map(act)
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, act(item)]));
  return items as T;
}
