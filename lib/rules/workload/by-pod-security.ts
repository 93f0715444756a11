import { type PodRule, type PodUnderTest, podRule } from '../pod-rule';
import { type Revision, revisionsInForce, violationsOf } from '../pod-security/evaluate';
import { NEWEST_MINOR } from '../pod-security/version';
import type { RuleText, Violation } from '../rule';
import { blame } from './places';

/** What revisions of the checks of Pod Security object to. */
export function objectionsOf(pod: PodUnderTest, revisions: readonly Revision[]): readonly Violation[] {
  const { annotations, spec } = pod;
  const found = violationsOf(revisions, { metadata: { annotations }, spec });
  return blame(
    pod,
    found.map(({ path, given }) => ({ path, value: given })),
  );
}

/** A rule that is one check of Pod Security, in its newest version, whatever version the cluster enforces. */
export function podSecurityCheckRule(rule: RuleText & { readonly check: string }): PodRule {
  const { check, ...text } = rule;
  const revisions = revisionsInForce('restricted', NEWEST_MINOR).filter(revision => revision.check === check);
  return podRule({ ...text, violations: pod => objectionsOf(pod, revisions) });
}
