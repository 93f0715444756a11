import type { DexSettings } from './shape';

/** Something wrong with a configuration that no single key shows. */
export interface DexProblem {
  readonly keys: readonly (string | number)[];
  readonly given: unknown;
  /** What is allowed and how to fix it, on a line each. */
  readonly message: string;
}

/** Looks at a whole configuration for one kind of problem. */
export type DexCheck = (settings: DexSettings) => readonly DexProblem[];

/** A problem at a path of keys. */
export function problem(keys: DexProblem['keys'], given: unknown, allowed: string, fix: string): DexProblem {
  return { keys, given, message: `${allowed}\n${fix}` };
}

/** A problem if something does not hold. */
export function unless(holds: boolean, ...rest: Parameters<typeof problem>): readonly DexProblem[] {
  return holds ? [] : [problem(...rest)];
}
