import type { Manifest } from '../../values/manifest';
import { blame, objectRule } from '../objects';
import type { ObjectRule, RuleText, Violation } from '../rule';
import { told } from '../shared';
import { type GrantedRule, grantingUnnamed, type Power, RBAC, roleRules } from './grants';
import { reaching } from './reach';

/** A rule over what a Role or ClusterRole grants, rule by rule. */
export function roleRule(
  rule: RuleText & { readonly violations: (rule: GrantedRule, role: Manifest) => readonly Violation[] },
): ObjectRule {
  const { violations, ...text } = rule;
  return objectRule({
    ...text,
    group: RBAC,
    kinds: ['Role', 'ClusterRole'],
    violations: (role, context) => {
      const found = told(context, roleRules, role).flatMap(granted => violations(granted, role));
      return found.length === 0 ? found : reaching(found, text.severity, context.reachOf?.(role));
    },
  });
}

/** A rule that no role grants some powers, save over objects that it names. */
export function powerRule(rule: RuleText & { readonly powers: readonly Power[] }): ObjectRule {
  const { powers, ...text } = rule;
  return roleRule({ ...text, violations: granted => blame(...grantingUnnamed(granted, powers)) });
}
