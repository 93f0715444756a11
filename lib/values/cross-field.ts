import * as v from 'valibot';
import { hint } from './schema';

/** Something wrong with a value that no single key shows. */
export interface CrossFieldProblem {
  /** Keys that lead to the place which is told of. */
  readonly keys: readonly (string | number)[];
  readonly given: unknown;
  /** What is allowed and how to fix it, as `hint` joins them. */
  readonly message: string;
}

/** Looks at a whole value for one kind of problem. */
export type CrossFieldCheck<T> = (value: T) => readonly CrossFieldProblem[];

/** A problem at a path of keys. */
export function problem(
  keys: CrossFieldProblem['keys'],
  given: unknown,
  allowed: string,
  fix: string,
): CrossFieldProblem {
  return { keys, given, message: hint(allowed, fix)({ input: given }) };
}

/** A problem if something does not hold. */
export function unless(holds: boolean, ...rest: Parameters<typeof problem>): readonly CrossFieldProblem[] {
  return holds ? [] : [problem(...rest)];
}

/** What the keys of a value must be to each other; judged where each key is right for itself. */
export function crossField<T>(...checks: readonly CrossFieldCheck<T>[]) {
  return v.rawCheck<T>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { value } = dataset;
    for (const found of checks.flatMap(check => check(value))) addIssue(issueOf(value, found));
  });
}

/** A problem in the form in which a check of its own reports it. */
export function issueOf(value: unknown, { keys, given, message }: CrossFieldProblem) {
  const item = (key: string | number): v.IssuePathItem => ({
    type: 'unknown',
    origin: 'value',
    input: value,
    key,
    value: given,
  });
  const [first, ...rest] = keys.map(item);
  const path: [v.IssuePathItem, ...v.IssuePathItem[]] | undefined = first && [first, ...rest];
  return { input: given, message, ...(path && { path }) };
}
