import { isInterned } from '../values/interned';
import type { Manifest } from '../values/manifest';
import { recent } from '../values/recent';

/** Longest value, as JSON, and how many values are known again. */
const KNOWN_LENGTH = 4_096;
const KNOWN_VALUES = 2_000;

/**
 * Turns manifests into others that hold the same in less memory: parts of a fleet are much alike, and what is equal in two of
 * them is kept once.
 */
export function interning(): (manifest: Manifest) => Manifest {
  const known = recent<unknown>(KNOWN_VALUES);
  const kept = (value: unknown): unknown => {
    if (isInterned(value) || typeof value !== 'object' || value === null) return value;
    const key = JSON.stringify(value);
    const found = known.get(key);
    if (found !== undefined) return found;
    const own = Array.isArray(value) ? value.map(kept) : mapped(value, kept);
    if (key.length <= KNOWN_LENGTH) known.set(key, own);
    return own;
  };
  // No two manifests are equal, nor is their metadata.
  return ({ metadata, ...rest }) => ({ ...mapped(rest, kept), metadata: mapped(metadata, kept) });
}

function mapped<T extends object>(value: T, act: (item: unknown) => unknown): T {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, act(item)])) as T;
}
