/** One thing that is wrong, as data: it is rendered last, so that errors, tests and reports share it. */
export interface Problem {
  /** Where, as the user wrote it: `quota.accelerators["nvidia.com/gpu"]`. */
  readonly path: string;
  /** What was given, ready to print; never a secret. */
  readonly given: string;
  /** What is allowed there. */
  readonly allowed: string;
  /** How to fix it; a fix that names a value names one that passes. */
  readonly fix: string;
  /** Id of the rule that is broken: the word for a waiver. @default - no rule is */
  readonly rule?: string;
}

/** Path of a problem with all of a value, not with a part of it. */
export const WHOLE = '(all of it)';

/** A value, or everything that is wrong with it. */
export type Checked<T> =
  | { readonly value: T; readonly problems?: undefined }
  | { readonly value?: undefined; readonly problems: readonly Problem[] };

/** Prints a given value: scalars as they are, composites by their kind, because they may hold a secret. */
export function describe(given: unknown): string {
  if (given === undefined) return 'nothing';
  if (Array.isArray(given)) return `a list of ${given.length}`;
  if (typeof given === 'object' && given !== null) return 'an object';
  return JSON.stringify(given) ?? String(given);
}

/** What was given as a word to build a suggestion from; anything but a text or a number gives none. */
export function wordOf(given: unknown): string {
  return typeof given === 'string' || typeof given === 'number' ? String(given) : '';
}

/** Joins property keys as a user would write them: `a.b[0]["c/d"]`. */
export function joinPath(keys: readonly (string | number)[]): string {
  return keys.reduce<string>(joinKey, '');
}

/** The path of what a value has under a key. */
export function joinKey(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  if (!isPlainKey(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

// Asked for every field that a rule looks at, so without a regular expression: /^[A-Za-z_$][\w$-]*$/.
function isPlainKey(key: string): boolean {
  for (let index = 0; index < key.length; index += 1) {
    const code = key.charCodeAt(index) | 0x20;
    const sign = key[index];
    const isLetter = (code >= 0x61 && code <= 0x7a) || sign === '_' || sign === '$';
    if (!isLetter && (index === 0 || !((sign !== undefined && sign >= '0' && sign <= '9') || sign === '-')))
      return false;
  }
  return key !== '';
}

/** The keys that a path was joined from. */
export function splitPath(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g)].map(([, index, quoted, plain = '']) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? plain : String(JSON.parse(quoted));
  });
}

/** Problems of a value, as problems of the object that has it under a key. */
export function below(key: string, problems: readonly Problem[] = []): readonly Problem[] {
  return problems.map(problem => ({ ...problem, path: problem.path === WHOLE ? key : `${key}.${problem.path}` }));
}
