import type { Manifest } from '../values/manifest';
import type { Rule, RuleContext, Violation } from './rule';

/** A rule that an object breaks, and where. */
export interface Finding extends Violation {
  readonly rule: Rule;
  readonly manifest: Manifest;
}

/** Judges a set of objects: every rule over every object, in the order of the objects. */
export function judge(
  manifests: readonly Manifest[],
  rules: readonly Rule[],
  context: RuleContext,
): readonly Finding[] {
  const order = new Map(manifests.map((manifest, index) => [manifest, index]));
  return rules
    .flatMap(rule => judgeBy(rule, manifests, context))
    .sort((a, b) => (order.get(a.manifest) ?? 0) - (order.get(b.manifest) ?? 0));
}

function judgeBy(rule: Rule, manifests: readonly Manifest[], context: RuleContext): readonly Finding[] {
  if ('checkAll' in rule) return rule.checkAll(manifests, context).map(found => ({ rule, ...found }));
  return manifests.flatMap(manifest => rule.check(manifest, context).map(found => ({ rule, manifest, ...found })));
}
