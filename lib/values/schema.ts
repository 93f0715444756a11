import * as v from 'valibot';
import { suggest } from './nearest';
import { type Checked, describe, joinPath, type Problem, WHOLE } from './problem';

/** Separates the two halves of a schema's message: what is allowed, and how to fix it. */
const HALVES = '\n';

/** The message of a schema: line one says what is allowed, line two how to fix it. */
export function hint(allowed: string, fix: string | ((given: unknown) => string)) {
  return (issue: { readonly input: unknown }): string =>
    `${allowed}${HALVES}${typeof fix === 'string' ? fix : fix(issue.input)}`;
}

/** A text that matches a pattern. */
export function text(pattern: RegExp, allowed: string, fix: string | ((given: unknown) => string)) {
  return v.pipe(v.string(hint(allowed, fix)), v.regex(pattern, hint(allowed, fix)));
}

/** A whole number within bounds, both included. */
export function wholeNumber(minimum: number, maximum: number) {
  const message = hint(`a whole number from ${minimum} to ${maximum}`, `for example ${minimum}`);
  return v.pipe(v.number(message), v.integer(message), v.minValue(minimum, message), v.maxValue(maximum, message));
}

/** One word of a closed set. */
export function oneOf<const T extends readonly string[]>(words: T, otherwise: string = `use ${words[0]}`) {
  return v.picklist(
    words,
    hint(`one of ${words.join(', ')}`, given => suggest(given, words, otherwise)),
  );
}

/** An object with exactly these keys: a key that is not known is an error, with the key that was probably meant. */
export function object<const E extends v.ObjectEntries>(entries: E) {
  const keys = Object.keys(entries);
  return v.strictObject(entries, issue => {
    if (issue.expected === 'never') {
      return `the keys ${keys.join(', ')}${HALVES}${suggest(issue.input, keys, 'remove it')}`;
    }
    if (issue.received === 'undefined' && issue.expected?.startsWith('"')) return `a value${HALVES}add it`;
    return `an object with the keys ${keys.join(', ')}${HALVES}write it as key: value`;
  });
}

/** An object with exactly these keys, of which some exclude each other: just one of those is given. */
export function objectWithOneOf<const E extends v.ObjectEntries>(choices: readonly (keyof E & string)[], entries: E) {
  const message = hint(`exactly one of the keys ${choices.join(', ')}`, `give ${choices.join(' or ')}`);
  const given = (value: object) =>
    choices.filter(key => (value as Readonly<Record<string, unknown>>)[key] !== undefined);
  return v.pipe(
    object(entries),
    v.check(value => given(value).length === 1, message),
  );
}

/** A list; `allowed` says of what. */
export function list<const S extends v.GenericSchema>(item: S, allowed: string) {
  return v.array(item, hint(`a list of ${allowed}`, 'write each entry on its own line, after a dash'));
}

/** Line of the value at a path of keys, for values that come from a file. */
export type LineOf = (keys: readonly (string | number)[]) => number | undefined;

/** Checks a value against its schema and returns it typed, or all its problems. */
export function check<const S extends v.GenericSchema>(
  schema: S,
  given: unknown,
  lineOf: LineOf = () => undefined,
): Checked<v.InferOutput<S>> {
  const result = v.safeParse(schema, given);
  if (result.success) return { value: result.output };
  const problems = result.issues.map(issue => toProblem(issue, lineOf));
  // A value that is wrong for two checks which say the same is told of once.
  return { problems: [...new Map(problems.map(problem => [`${problem.path} ${problem.allowed}`, problem])).values()] };
}

function toProblem(issue: v.BaseIssue<unknown>, lineOf: LineOf): Problem {
  const keys = (issue.path ?? []).map(item => item.key).filter(isKey);
  const [allowed = '', fix = ''] = issue.message.split(HALVES);
  const line = lineOf(keys);
  return {
    path: `${joinPath(keys) || WHOLE}${line === undefined ? '' : ` (line ${line})`}`,
    given: givenTo(issue),
    allowed,
    fix,
  };
}

// What stands in place of an object may be the secret that the object should only refer to.
function givenTo({ type, expected, input }: v.BaseIssue<unknown>): string {
  if (type !== 'strict_object' || input === undefined) return describe(input);
  return expected === 'never' ? `the unknown key ${JSON.stringify(input)}` : `a ${typeof input}`;
}

function isKey(key: unknown): key is string | number {
  return typeof key === 'string' || typeof key === 'number';
}
