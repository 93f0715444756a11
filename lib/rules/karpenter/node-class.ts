import type { Manifest } from '../../values/manifest';
import { objectRule } from '../objects';
import type { ObjectRule, RuleText, Violation } from '../rule';

/** A rule over the machines that Karpenter starts in AWS. */
export function nodeClassRule(
  rule: RuleText & { readonly violations: (manifest: Manifest) => readonly Violation[] },
): ObjectRule {
  return objectRule({ ...rule, group: 'karpenter.k8s.aws', kinds: ['EC2NodeClass'] });
}
