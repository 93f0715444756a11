import { decides, decidingRule, isFor } from './evaluate';
import type { AuditPolicyRules, AuditResources } from './policy';
import { OTHER, requestsFor, requestsOf, type Target } from './requests';

/** Fits everything, as if it stood behind the last rule. */
const NO_RULE = { level: 'None' } as const;

/** Whether the rule at an index decides over some request for a resource with one of some verbs; -1 is for no rule. */
export function isReachedBy(
  policy: AuditPolicyRules,
  index: number,
  target: Target,
  verbs: readonly string[],
): boolean {
  const rule = policy.rules[index] ?? NO_RULE;
  return isFor(rule, target) && requestsFor(rule, target, verbs).some(request => decides(policy, index, request));
}

/** Whether a rule decides over any request at all. */
export function isReached(policy: AuditPolicyRules, index: number): boolean {
  return requestsOf(policy.rules[index] ?? NO_RULE).some(request => decides(policy, index, request));
}

/** The indexes of the rules that decide over what a rule is for in its place. */
export function rulesBefore(policy: AuditPolicyRules, index: number): readonly number[] {
  const others = requestsOf(policy.rules[index] ?? NO_RULE).map(request => decidingRule(policy, request));
  return [...new Set(others)].filter(other => other >= 0 && other < index).sort((a, b) => a - b);
}

/**
 * The resources of an entry, one by one: where it is for all of a group, or for all subresources, each that the policy
 * singles out, and one that it does not.
 */
export function targetsIn(
  policy: AuditPolicyRules,
  { group = '', resources = ['*'] }: AuditResources,
): readonly Target[] {
  const mentioned = policy.rules
    .flatMap(rule => rule.resources ?? [])
    .filter(entry => (entry.group ?? '') === group || entry.group === '*')
    .flatMap(entry => (entry.resources ?? []).map(name => name.split('/')));
  const names = mentioned.map(([name]) => name).filter(isOwn);
  const subs = mentioned.map(([, sub]) => sub).filter(isOwn);
  return resources.flatMap(given => {
    const [resource = '', sub] = given.split('/');
    const ofAll = new Set(resource === '*' ? [...names, OTHER] : [resource]);
    const below = new Set(given === '*' || sub === '*' ? [undefined, ...subs, OTHER] : [sub]);
    return [...ofAll].flatMap(one =>
      [...below].map(subresource => ({ group, resource: one, ...(subresource !== undefined && { subresource }) })),
    );
  });
}

function isOwn(name: string | undefined): name is string {
  return name !== undefined && name !== '*';
}
