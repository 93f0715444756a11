import { has } from '../values/kubernetes-version';
import type { Manifest } from '../values/manifest';
import { reachIn } from './access/reach';
import { homeOf } from './objects';
import type { PodRule } from './pod-rule';
import { podsIn } from './pod-template';
import type { FleetRule, ObjectRule, Rule, RuleContext, RuleText, Violation } from './rule';
import { sharing } from './shared';
import { type Reading, type Sort, type Sorts, sortsBy } from './sorts';
import { type Judge, judgingAlike, verdictOn } from './verdict';

/** A rule that an object breaks, and where. */
export interface Finding extends Violation {
  readonly rule: Rule;
  readonly manifest: Manifest;
}

/** A rule that threw. It says nothing of what it was asked about, neither good nor bad. */
export interface RuleFailure {
  readonly rule: Rule;
  /** What the rule was asked about. @default - all objects of its kinds at once */
  readonly manifest?: Manifest;
  readonly error: unknown;
}

/** What was found, and what could not be judged. */
export interface Judgement {
  /** Object by object, in the order in which they were given, then those of rules over the whole set. */
  readonly findings: readonly Finding[];
  /** Defects of rules: empty unless the catalogue, or a rule of somebody's own, has a bug. */
  readonly failures: readonly RuleFailure[];
}

/** Judges a set of objects: each rule is asked about the objects of its kinds, and about no other. */
export function judge(manifests: readonly Manifest[], rules: readonly Rule[], context: RuleContext): Judgement {
  return judgeBy(prepareRules(rules, context), manifests);
}

/**
 * Judges a set of objects by rules that were prepared, so that many small sets cost no more than one large one.
 */
export function judgeBy(
  { fleetRules, judgeOne, context: given, sortsOf }: PreparedRules,
  manifests: readonly Manifest[],
  { isWhole = () => true, among = manifests, progress }: JudgeOptions = {},
): Judgement {
  const findings: Finding[] = [];
  const failures: RuleFailure[] = [];
  const reaching: RuleContext = { ...given, reachOf: reachIn(among, given) };
  // What is told of one object is forgotten with it, and what is told of a set with the last rule that reads it.
  const [ofObject, ofFleet] = [sharing(reaching), sharing(reaching)];
  const contexts = { ofObject: ofObject.context, ofFleet: ofFleet.context };
  const sortOf = manifests.map((manifest, index) => {
    progress?.(index);
    const { sort, answers } = judgeOne(manifest, sortsOf(manifest), contexts);
    for (const { rule, found, failure } of answers) {
      for (const violation of found) findings.push({ rule, manifest, ...violation });
      if (failure !== undefined) failures.push({ rule, manifest, ...failure });
    }
    ofObject.forgetAll();
    return sort;
  });
  const sets = setsOf(manifests, sortOf, isWhole);
  for (const { rule, reading, isLast } of fleetRules) {
    for (const set of sets.get(reading)?.values() ?? without(reading)) {
      try {
        for (const found of rule.checkAll(set, ofFleet.context)) findings.push({ rule, ...found });
      } catch (error) {
        failures.push({ rule, error });
      }
      if (isLast) ofFleet.forget(set);
    }
    if (isLast) sets.delete(reading);
  }
  return { findings, failures };
}

/** How a set is judged. */
export interface JudgeOptions {
  /** Whether all objects of a namespace are in the set; rules within one namespace are asked about no other. @default - of all */
  readonly isWhole?: (namespace: unknown) => boolean;
  /** Among which it is looked for who has a role. @default - the set */
  readonly among?: readonly Manifest[];
  /** Told before each object how many there were before it. @default - nobody is */
  readonly progress?: (done: number) => void;
}

/** Rules, sorted by what they read. */
export interface PreparedRules {
  readonly context: RuleContext;
  readonly fleetRules: readonly PreparedFleetRule[];
  readonly sortsOf: (manifest: Manifest) => Sorts;
  /** By the rules over one object. */
  readonly judgeOne: Judge;
}

/** Whether a rule is asked at all: on this version, and of objects in this state. */
function isAsked({ since, inMemory }: RuleText, context: Pick<RuleContext, 'inMemory' | 'kubernetes'>): boolean {
  return (
    (since === undefined || has(context.kubernetes, since)) && (inMemory === undefined || context.inMemory === inMemory)
  );
}

interface PreparedFleetRule {
  readonly rule: FleetRule;
  readonly reading: Reading;
  /** Whether none of the rules after it reads the same. */
  readonly isLast: boolean;
}

/** Sorts rules, so that an object costs the rules of its kind, and not all that there are. */
export function prepareRules(rules: readonly Rule[], context: RuleContext): PreparedRules {
  const objectRules = new Map<string, ObjectRule[]>();
  const podRules: PodRule[] = [];
  const fleetRules: Omit<PreparedFleetRule, 'isLast'>[] = [];
  const readings = new Map<string, Reading>();
  const readingOf = ({ kinds, within }: FleetRule): Reading => {
    const key = `${within} ${kinds.join(' ')}`;
    const reading = readings.get(key) ?? { kinds: new Set(kinds), within };
    readings.set(key, reading);
    return reading;
  };
  for (const rule of rules.filter(text => isAsked(text, context))) {
    if ('checkPod' in rule) podRules.push(rule as PodRule);
    else if ('checkAll' in rule) fleetRules.push({ rule, reading: readingOf(rule) });
    else for (const kind of rule.kinds) objectRules.set(kind, [...(objectRules.get(kind) ?? []), rule]);
  }
  const sortsOf = sortsBy(objectRules, podRules, [...readings.values()], context);
  // Where there is nothing to ask of one object, there is nothing to know again.
  const judgeOne = objectRules.size + podRules.length > 0 ? judgingAlike() : verdictOn;
  const last = new Map(fleetRules.map(({ rule, reading }) => [reading, rule]));
  return {
    fleetRules: fleetRules.map(({ rule, reading }) => ({ rule, reading, isLast: last.get(reading) === rule })),
    context,
    sortsOf,
    judgeOne,
  };
}

/** The sets of objects that rules are asked about: by what they read, the objects of a namespace, or those of all under nothing. */
type Sets = Map<Reading, Map<unknown, Manifest[]>>;

function setsOf(
  manifests: readonly Manifest[],
  sortOf: readonly Sort[],
  isWhole: (namespace: unknown) => boolean,
): Sets {
  const sets: Sets = new Map();
  for (const [index, manifest] of manifests.entries()) {
    const readBy = sortOf[index]?.readBy ?? [];
    if (readBy.length === 0) continue;
    const home = homeOf(manifest);
    const isOfWhole = isWhole(home);
    for (const reading of readBy) {
      if (reading.within === undefined) put(sets, reading, undefined, manifest);
      else if (isOfWhole) put(sets, reading, home, manifest);
    }
  }
  return sets;
}

function put(sets: Sets, reading: Reading, key: unknown, manifest: Manifest): void {
  const ofReading = sets.get(reading);
  const set = ofReading?.get(key);
  if (set !== undefined) set.push(manifest);
  else if (ofReading !== undefined) ofReading.set(key, [manifest]);
  else sets.set(reading, new Map([[key, [manifest]]]));
}

// A rule over all objects is asked though there is none.
function without({ within }: Reading): readonly (readonly Manifest[])[] {
  return within === undefined ? [[]] : [];
}

/** Whether any of these rules over many objects reads an object. */
export function isRead({ sortsOf, context }: PreparedRules, manifest: Manifest): boolean {
  const { withPods, withoutPods } = sortsOf(manifest);
  if (withPods.readBy.length === withoutPods.readBy.length) return withPods.readBy.length > 0;
  return (podsIn(context, manifest).length > 0 ? withPods : withoutPods).readBy.length > 0;
}
