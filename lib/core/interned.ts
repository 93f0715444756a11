import type { Manifest } from '../values/manifest';

/** Longest value, as JSON, and most values that are known again. */
const KNOWN_LENGTH = 4_096;
const KNOWN_VALUES = 20_000;

/**
 * Turns manifests into others that hold the same in less memory: parts of a fleet are much alike, and what is equal in two of
 * them is kept once.
 */
export function interning(): (manifest: Manifest) => Manifest {
  const known = new Map<string, unknown>();
  const interned = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const key = JSON.stringify(value);
    const found = known.get(key);
    if (found !== undefined) return found;
    const own = Array.isArray(value) ? value.map(interned) : mapped(value, interned);
    if (key.length <= KNOWN_LENGTH && known.size < KNOWN_VALUES) known.set(key, own);
    return own;
  };
  // No two manifests are equal, nor is their metadata.
  return ({ metadata, ...rest }) => ({
    ...(mapped(rest, interned) as Manifest),
    metadata: mapped(metadata, interned) as Manifest['metadata'],
  });
}

function mapped(value: object, act: (item: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, act(item)]));
}
