import type { RuleText } from './rule';

const COMMON = { standards: [], seenBy: [] } as const;

/** A waiver covers something that its rule objects to. */
export const neededWaiver: RuleText = {
  ...COMMON,
  id: 'waiver/needed',
  title: 'every waiver is needed',
  why: 'one that covers nothing hides the next mistake at that place, and makes the real ones hard to review',
  severity: 'low',
  allowed: 'waivers that are needed',
  fix: 'remove it, or correct its rule or its object',
};

/** A waiver has not ended. */
export const currentWaiver: RuleText = {
  ...COMMON,
  id: 'waiver/current',
  title: 'no waiver is past its end',
  why: 'what was accepted for a time is not accepted any more; what it covered is open again',
  severity: 'high',
  allowed: 'an end that has not passed',
  fix: 'meet the rule, or agree with the owner on a new end',
};

/** A waiver names a rule that there is. */
export const knownRuleWaiver: RuleText = {
  ...COMMON,
  id: 'waiver/known-rule',
  title: 'every waiver names a rule that exists',
  why: 'with a misspelt rule it covers nothing, and looks as if it did',
  severity: 'medium',
  allowed: 'the id of a rule that exists',
  fix: 'correct the id; `rampart rules` lists them',
};

/** A waiver says why, who answers for it, and when it ends. */
export const completeWaiver: RuleText = {
  ...COMMON,
  id: 'waiver/complete',
  title: 'every waiver has a rule, a reason, an owner and an end',
  why: 'a waiver that does not say why, by whom and until when is never looked at again',
  severity: 'high',
  allowed: 'rule, reason, owner and until',
  fix: 'write what is missing',
};

/** A waiver of a critical rule says so. */
export const acceptedWaiver: RuleText = {
  ...COMMON,
  id: 'waiver/accepted',
  title: 'a waiver of a critical rule says that it is one',
  why: 'a critical rule keeps the node or the whole cluster: nobody may give that up without noticing',
  severity: 'critical',
  allowed: 'accept: critical',
  fix: 'meet the rule, or write accept: critical into the waiver',
};

/** What holds for waivers themselves. No waiver covers these. */
export const waiverRules: readonly RuleText[] = [
  acceptedWaiver,
  completeWaiver,
  currentWaiver,
  knownRuleWaiver,
  neededWaiver,
];
