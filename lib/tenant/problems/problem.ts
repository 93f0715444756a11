import type { TenantSettings } from '../shape';

/** Something wrong with a tenant that no single key shows. */
export interface TenantProblem {
  readonly keys: readonly (string | number)[];
  readonly given: unknown;
  /** What is allowed and how to fix it, on a line each. */
  readonly message: string;
}

/** Looks at a whole tenant for one kind of problem. */
export type TenantCheck = (tenant: TenantSettings) => readonly TenantProblem[];

/** A problem at a path of keys. */
export function problem(keys: TenantProblem['keys'], given: unknown, allowed: string, fix: string): TenantProblem {
  return { keys, given, message: `${allowed}\n${fix}` };
}
