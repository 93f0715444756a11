import type { Problem } from '../values/problem';

/** The command was called wrongly: nothing was checked. */
export class UsageError extends Error {
  constructor(given: string, allowed: string, fix: string) {
    super(`got ${given}\n  allowed: ${allowed}\n  fix: ${fix}`);
    this.name = 'UsageError';
  }
}

/** Refuses the value of an option for its problems. */
export function refuseOption(option: string, [problem]: readonly Problem[]): never {
  throw new UsageError(`${option} ${problem?.given}`, problem?.allowed ?? '', problem?.fix ?? '');
}
