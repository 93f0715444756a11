import { isRecord } from '../../../lib/values/place';

/** A field in which what the API server has differs from the manifest. */
export interface Difference {
  readonly kind: 'added' | 'changed' | 'lost';
  /** Keys with dots between; entries of lists by their index, and keys that hold dots in brackets. */
  readonly path: string;
  /** What the manifest says. */
  readonly was?: unknown;
  /** What the server has. */
  readonly now?: unknown;
}

/** Every field in which an object that came back differs from its manifest. What was added as a whole is one difference. */
export function differencesOf(manifest: unknown, answer: unknown, path = ''): readonly Difference[] {
  if (Array.isArray(manifest) && Array.isArray(answer))
    return entries([...manifest.entries()], [...answer.entries()], path);
  if (isRecord(manifest) && isRecord(answer)) return entries(Object.entries(manifest), Object.entries(answer), path);
  return Object.is(manifest, answer) ? [] : [{ kind: 'changed', path, was: manifest, now: answer }];
}

type Entries = readonly (readonly [key: string | number, value: unknown])[];

function entries(was: Entries, now: Entries, path: string): readonly Difference[] {
  const [old, found] = [new Map(was), new Map(now)];
  return [
    ...was.flatMap(([key, value]): readonly Difference[] =>
      found.has(key)
        ? differencesOf(value, found.get(key), below(path, key))
        : [{ kind: 'lost', path: below(path, key), was: value }],
    ),
    ...now.flatMap(([key, value]): readonly Difference[] =>
      old.has(key) ? [] : [{ kind: 'added', path: below(path, key), now: value }],
    ),
  ];
}

function below(path: string, key: string | number): string {
  if (typeof key === 'number' || key.includes('.')) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}
