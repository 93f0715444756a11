import type { Manifest } from '../values/manifest';
import type { FleetViolation, Rule, RuleContext, Violation } from './rule';

/** A rule that an object breaks, and where. */
export interface Finding extends Violation {
  readonly rule: Rule;
  readonly manifest: Manifest;
}

/** Judges a set of objects: every rule over every object, rule by rule. */
export function judge(
  manifests: readonly Manifest[],
  rules: readonly Rule[],
  context: RuleContext,
): readonly Finding[] {
  return rules.flatMap(rule => violationsOf(rule, manifests, context).map(found => ({ rule, ...found })));
}

function violationsOf(rule: Rule, manifests: readonly Manifest[], context: RuleContext): readonly FleetViolation[] {
  if ('checkAll' in rule) return rule.checkAll(manifests, context);
  return manifests.flatMap(manifest => rule.check(manifest, context).map(found => ({ manifest, ...found })));
}
