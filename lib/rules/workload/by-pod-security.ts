import { type PodRule, type PodUnderTest, podRule } from '../pod-rule';
import type { PodView } from '../pod-security/check';
import { type Revision, revisionsInForce, violationsOf } from '../pod-security/evaluate';
import { NEWEST_MINOR } from '../pod-security/version';
import { viewOf } from '../pod-security/view';
import type { RuleText, Telling, Violation } from '../rule';
import { told } from '../shared';
import { blame } from './places';

/** What revisions of the checks of Pod Security object to. */
export function objectionsOf(pod: PodUnderTest, revisions: readonly Revision[]): readonly Violation[] {
  const found = violationsOf(revisions, told(pod, podView, pod));
  return blame(
    pod,
    found.map(({ path, given }) => ({ path, value: given })),
  );
}

const podView: Telling<PodUnderTest, PodView> = ({ annotations, spec }) => viewOf({ metadata: { annotations }, spec });

/** A rule that is one check of Pod Security, in its newest version, whatever version the cluster enforces. */
export function podSecurityCheckRule(rule: RuleText & { readonly check: string }): PodRule {
  const { check, ...text } = rule;
  const revisions = revisionsInForce('restricted', NEWEST_MINOR).filter(revision => revision.check === check);
  return podRule({ ...text, violations: pod => objectionsOf(pod, revisions) });
}
