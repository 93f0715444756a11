import { contentOf } from './likeness';
import { type PodRule, podUnderTest } from './pod-rule';
import type { PodTemplate } from './pods/view';
import type { RuleContext, Violation } from './rule';

/** Most pods that are known again. */
const KNOWN_PODS = 5_000;

/** What a rule found in a pod. */
export interface PodFinding {
  readonly rule: PodRule;
  /** Its path is relative to the pod's spec. */
  readonly found: Violation;
}

/** Judges a pod that stands in no object yet. */
export type PodJudge = (pod: Omit<PodTemplate, 'origin'>, context: RuleContext) => readonly PodFinding[];

/** A judge that asks every rule about every pod. */
export function podJudge(rules: readonly PodRule[]): PodJudge {
  return (pod, context) => {
    const asked = podUnderTest(pod, context);
    return rules.flatMap(rule => rule.checkPod(asked).map(found => ({ rule, found })));
  };
}

/** A judge that finds the same, and asks once about pods that are equal: a fleet has many of those. */
export function podJudgeOnce(rules: readonly PodRule[]): PodJudge {
  const judge = podJudge(rules);
  const known = new Map<string, readonly PodFinding[]>();
  return (pod, context) => {
    const content = contentOf({ ...pod, kubernetes: context.kubernetes });
    const found = (content === undefined ? undefined : known.get(content)) ?? judge(pod, context);
    if (content !== undefined && known.size < KNOWN_PODS) known.set(content, found);
    return found;
  };
}
