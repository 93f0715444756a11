import { auditLevel } from '../../rules/audit/evaluate';
import { fitsAll } from '../../rules/audit/fits-all';
import { isReached, rulesBefore } from '../../rules/audit/reach';
import { OTHER, WRITES } from '../../rules/audit/requests';
import type { CrossFieldProblem } from '../../values/cross-field';
import { problem } from '../../values/cross-field';
import type { AuditAdditions } from './blocks';
import { auditPolicyDocument } from './document';

/** Additions without effect, because what stands before them decides, and those that leave nothing to what stands behind. */
export function additionProblems(additions: AuditAdditions): readonly CrossFieldProblem[] {
  return [...secretBodies(additions), ...unreachedRules(additions)];
}

function secretBodies({ sensitive, bodies }: AuditAdditions): readonly CrossFieldProblem[] {
  const policy = auditPolicyDocument({ sensitive, bodies, rules: [] }, false);
  return bodies.flatMap(({ group = '', resources = [] }, index) =>
    resources.flatMap((given, position) => {
      const [resource = '', subresource] = given.split('/').map(part => (part === '*' ? OTHER : part));
      const target = { group, resource, ...(subresource !== undefined && { subresource }) };
      const isLogged = WRITES.every(verb => auditLevel(policy, { verb, ...target }).level === 'RequestResponse');
      if (isLogged) return [];
      const keys = ['bodies', index, 'resources', position];
      return [problem(keys, given, 'resources that are not sensitive', 'remove it here, or from sensitive')];
    }),
  );
}

function unreachedRules(additions: AuditAdditions): readonly CrossFieldProblem[] {
  const policy = auditPolicyDocument(additions, false);
  // The catch-all comes last.
  const first = policy.rules.length - 1 - additions.rules.length;
  return additions.rules.flatMap((rule, index) => {
    if (fitsAll(rule)) {
      const fix = 'name users, verbs or resources: everything that is left is logged at Metadata already';
      return [problem(['rules', index], rule, 'a rule with a condition', fix)];
    }
    if (isReached(policy, first + index)) return [];
    const before = rulesBefore(policy, first + index).map(other =>
      other < first ? `rule ${other + 1} of the policy` : `rules[${other - first}]`,
    );
    const allowed = `a rule for something that ${before.join(' and ')} ${before.length > 1 ? 'do' : 'does'} not decide already`;
    return [problem(['rules', index], rule, allowed, 'remove it, or narrow the one before it if that is yours')];
  });
}
