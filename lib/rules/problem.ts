import { describe, type Problem, WHOLE } from '../values/problem';
import type { RuleFailure } from './judge';
import type { RuleText, Violation } from './rule';

/** A violation as a problem that tells what its rule allows, how to fix it, and which rule to waive. */
export function problemOf({ id, allowed, fix }: RuleText, { path, given, note }: Violation): Problem {
  return { path, given: note === undefined ? describe(given) : `${describe(given)} (${note})`, allowed, fix, rule: id };
}

/** A rule that threw, as a problem: a defect of the rule, which no waiver covers. */
export function failureProblem({ rule, error }: RuleFailure): Problem {
  return {
    path: WHOLE,
    given: `an error in ${rule.id}: ${error instanceof Error ? error.message : String(error)}`,
    allowed: 'rules that answer, whatever they are asked about',
    fix: 'correct the rule, or report the error to those who keep it',
  };
}
