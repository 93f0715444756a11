import { isRecord } from '../../../lib/values/place';

/** Where a field is. */
interface Where {
  /** Keys with dots between; entries of lists in brackets, by their name or their index, and keys that hold dots too. */
  readonly path: string;
  /** The path with `[*]` for every entry of a list. */
  readonly pattern: string;
}

/** A field in which what the API server has differs from the manifest. */
export interface Difference extends Where {
  readonly kind: 'added' | 'changed' | 'lost';
  /** What the manifest says. */
  readonly was?: unknown;
  /** What the server has. */
  readonly now?: unknown;
}

type Entries = readonly (readonly [key: string | number, value: unknown])[];

/** What entries of a list are called by, where no two are called alike. */
const NAMES = ['name', 'mountPath'] as const;
const ROOT: Where = { path: '', pattern: '' };

/** Every field in which an object that came back differs from its manifest. What was added as a whole is one difference. */
export function differencesOf(was: unknown, now: unknown, where: Where = ROOT): readonly Difference[] {
  if (Array.isArray(was) && Array.isArray(now)) return inLists(was, now, where);
  if (isRecord(was) && isRecord(now)) {
    return inEntries(Object.entries(was), Object.entries(now), key => ({
      path: below(where.path, String(key)),
      pattern: below(where.pattern, String(key)),
    }));
  }
  return Object.is(was, now) ? [] : [{ kind: 'changed', ...where, was, now }];
}

function inLists(was: readonly unknown[], now: readonly unknown[], where: Where): readonly Difference[] {
  const name = NAMES.find(name => areNames(name, was) && areNames(name, now));
  const [old, found] = [was, now].map((list): Entries => {
    return list.map((entry, index) => [name === undefined ? index : nameIn(entry, name), entry]);
  }) as [Entries, Entries];
  const inEach = inEntries(old, found, key => ({ path: `${where.path}[${key}]`, pattern: `${where.pattern}[*]` }));
  const [before, after] = [kept(old, found), kept(found, old)];
  return before.join() === after.join() ? inEach : [{ kind: 'changed', ...where, was: before, now: after }, ...inEach];
}

function inEntries(was: Entries, now: Entries, place: (key: string | number) => Where): readonly Difference[] {
  const [old, found] = [new Map(was), new Map(now)];
  return [
    ...was.flatMap(([key, value]): readonly Difference[] =>
      found.has(key) ? differencesOf(value, found.get(key), place(key)) : [{ kind: 'lost', ...place(key), was: value }],
    ),
    ...now.flatMap(([key, value]): readonly Difference[] =>
      old.has(key) ? [] : [{ kind: 'added', ...place(key), now: value }],
    ),
  ];
}

/** The keys that are in both lists, in the order of the first. */
function kept(entries: Entries, others: Entries): readonly (string | number)[] {
  const keys = new Set(others.map(([key]) => key));
  return entries.map(([key]) => key).filter(key => keys.has(key));
}

function areNames(key: string, list: readonly unknown[]): boolean {
  const names = list.map(entry => nameIn(entry, key));
  return names.every(name => name !== '') && new Set(names).size === names.length;
}

function nameIn(entry: unknown, key: string): string {
  const name = isRecord(entry) ? entry[key] : undefined;
  return typeof name === 'string' ? name : '';
}

function below(path: string, key: string): string {
  if (key.includes('.')) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}
