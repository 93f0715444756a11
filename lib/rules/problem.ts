import { describe, type Problem } from '../values/problem';
import type { RuleText, Violation } from './rule';

/** A violation as a problem that tells what its rule allows, how to fix it, and which rule to waive. */
export function problemOf({ id, allowed, fix }: RuleText, { path, given }: Violation): Problem {
  return { path, given: describe(given), allowed, fix, rule: id };
}
