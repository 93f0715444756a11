import { type PodRule, type PodUnderTest, podRule } from '../pod-rule';
import { evaluatePodSecurity } from '../pod-security/evaluate';
import type { PodSecurityVersion } from '../pod-security/types';
import type { RuleText, Violation } from '../rule';
import { blame } from './places';

/** What one check of Pod Security objects to, or every check of the restricted level if none is named. */
export function objectionsOf(pod: PodUnderTest, version: PodSecurityVersion, check?: string): readonly Violation[] {
  const { annotations, spec } = pod;
  const found = evaluatePodSecurity('restricted', version, { metadata: { annotations }, spec }).filter(
    violation => check === undefined || violation.check === check,
  );
  return blame(
    pod,
    found.map(({ path, given }) => ({ path, value: given })),
  );
}

/** A rule that is one check of Pod Security, in its newest version, whatever version the cluster enforces. */
export function podSecurityCheckRule(rule: RuleText & { readonly check: string }): PodRule {
  const { check, ...text } = rule;
  return podRule({ ...text, violations: pod => objectionsOf(pod, 'latest', check) });
}
