import { at } from '../../lib/values/manifest';

/** The path to every place within a value, its own first. */
export function pathsIn(value: unknown): readonly (readonly string[])[] {
  const children = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [[], ...children.flatMap(([key, child]) => pathsIn(child).map(keys => [key, ...keys]))];
}

/** The value with something else in one place. */
export function replaced(value: unknown, [key, ...rest]: readonly string[], junk: unknown): unknown {
  if (key === undefined) return junk;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? replaced(item, rest, junk) : item));
  return { ...(value as object), [key]: replaced(at(value, key), rest, junk) };
}
