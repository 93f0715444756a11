import { has } from '../values/kubernetes-version';
import { at, type Manifest } from '../values/manifest';
import { reachIn } from './access/reach';
import { EVERY_KIND, groupWide, kindOf, POD_KINDS } from './kinds';
import { groupBy, homeOf } from './objects';
import { checkTemplate, type PodRule, podUnderTest } from './pod-rule';
import { podKindOf, podsIn } from './pod-template';
import type { FleetRule, ObjectRule, Rule, RuleContext, RuleText, Violation } from './rule';
import { sharing, told } from './shared';

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
  { podRules, fleetRules, context: given, sortsOf }: PreparedRules,
  manifests: readonly Manifest[],
  { isWhole = () => true, progress }: JudgeOptions = {},
): Judgement {
  const findings: Finding[] = [];
  const failures: RuleFailure[] = [];
  const reaching: RuleContext = { ...given, reachOf: reachIn(manifests, given) };
  // What is told of one object is forgotten with it; what is told of the fleet is kept.
  const [ofObject, ofFleet] = [sharing(reaching), sharing(reaching)];
  // A rule that throws takes down neither the others nor what is found already.
  const sortOf = manifests.map((manifest, index) => {
    progress?.(index);
    const { context } = ofObject;
    const { withPods, withoutPods } = sortsOf(manifest);
    const templates = withPods === withoutPods ? [] : told(ofFleet.context, podsIn, manifest);
    for (const template of templates) {
      const pod = podUnderTest(template, context);
      for (const rule of podRules) {
        try {
          for (const found of checkTemplate(rule, template, pod)) findings.push({ rule, manifest, ...found });
        } catch (error) {
          failures.push({ rule, manifest, error });
        }
      }
    }
    const sort = templates.length > 0 ? withPods : withoutPods;
    for (const rule of sort.rules) {
      try {
        for (const found of rule.check(manifest, context)) findings.push({ rule, manifest, ...found });
      } catch (error) {
        failures.push({ rule, manifest, error });
      }
    }
    ofObject.forget();
    return sort;
  });
  const sets = setsOf(manifests, sortOf, isWhole);
  for (const { rule, reading } of fleetRules) {
    for (const set of sets(reading)) {
      try {
        for (const found of rule.checkAll(set, ofFleet.context)) findings.push({ rule, ...found });
      } catch (error) {
        failures.push({ rule, error });
      }
    }
  }
  return { findings, failures };
}

/** How a set is judged. */
export interface JudgeOptions {
  /** Whether all objects of a namespace are in the set; rules within one namespace are asked about no other. @default - of all */
  readonly isWhole?: (namespace: unknown) => boolean;
  /** Told before each object how many there were before it. @default - nobody is */
  readonly progress?: (done: number) => void;
}

/** Rules, sorted by what they read. */
export interface PreparedRules {
  readonly context: RuleContext;
  readonly podRules: readonly PodRule[];
  readonly fleetRules: readonly PreparedFleetRule[];
  /** The sorts of an object, by its version and kind. */
  readonly sortsOf: (manifest: Manifest) => Sorts;
}

interface PreparedFleetRule {
  readonly rule: FleetRule;
  readonly reading: Reading;
}

/** What rules over many objects read; those that read the same are asked about the same sets. */
interface Reading {
  readonly kinds: ReadonlySet<string>;
  readonly within: FleetRule['within'];
}

/** Sorts rules, so that an object costs the rules of its kind, and not all that there are. */
export function prepareRules(rules: readonly Rule[], context: RuleContext): PreparedRules {
  const { kubernetes } = context;
  const objectRules = new Map<string, ObjectRule[]>();
  const podRules: PodRule[] = [];
  const fleetRules: PreparedFleetRule[] = [];
  const readings = new Map<string, Reading>();
  const readingOf = ({ kinds, within }: FleetRule): Reading => {
    const key = `${within} ${kinds.join(' ')}`;
    const reading = readings.get(key) ?? { kinds: new Set(kinds), within };
    readings.set(key, reading);
    return reading;
  };
  for (const rule of rules.filter(({ since }: RuleText) => since === undefined || has(kubernetes, since))) {
    if ('checkPod' in rule) podRules.push(rule as PodRule);
    else if ('checkAll' in rule) fleetRules.push({ rule, reading: readingOf(rule) });
    else for (const kind of rule.kinds) objectRules.set(kind, [...(objectRules.get(kind) ?? []), rule]);
  }
  return { podRules, fleetRules, context, sortsOf: sortsBy(objectRules, [...readings.values()], context) };
}

/** Objects of one kind which all make pods, or of which none does: the same rules read them. */
interface Sort {
  readonly rules: readonly ObjectRule[];
  readonly readBy: ReadonlySet<Reading>;
}

/** The two sorts of a kind; one and the same for a kind that never makes pods. */
interface Sorts {
  readonly withPods: Sort;
  readonly withoutPods: Sort;
}

type RulesByKind = ReadonlyMap<string, readonly ObjectRule[]>;

function sortsBy(
  objectRules: RulesByKind,
  readings: readonly Reading[],
  { podTable }: RuleContext,
): PreparedRules['sortsOf'] {
  const sortsFor = (manifest: Manifest): Sorts => {
    const kind = kindOf(manifest);
    const sort = (makesPods: boolean): Sort => ({
      rules: rulesFor(objectRules, kind, makesPods),
      readBy: new Set(readings.filter(({ kinds }) => reads(kinds, kind, makesPods))),
    });
    const withoutPods = sort(false);
    return { withoutPods, withPods: podKindOf(manifest, podTable) === undefined ? withoutPods : sort(true) };
  };
  // By what is written, so that nothing is joined for each object.
  const known = new Map<unknown, Map<unknown, Sorts>>();
  return manifest => {
    const [version, kind] = [at(manifest, 'apiVersion'), at(manifest, 'kind')];
    const ofVersion = known.get(version) ?? new Map<unknown, Sorts>();
    const sorts = ofVersion.get(kind) ?? sortsFor(manifest);
    known.set(version, ofVersion.set(kind, sorts));
    return sorts;
  };
}

function rulesFor(rules: RulesByKind, kind: string, makesPods: boolean): readonly ObjectRule[] {
  const ofKind = rules.get(kind) ?? [];
  const ofPods = makesPods ? (rules.get(POD_KINDS) ?? []) : [];
  return [...ofKind, ...(rules.get(groupWide(kind)) ?? []), ...ofPods, ...(rules.get(EVERY_KIND) ?? [])];
}

type Sets = readonly (readonly Manifest[])[];

/** The sets of objects that rules are asked about. */
function setsOf(
  manifests: readonly Manifest[],
  sortOf: readonly Sort[],
  isWhole: (namespace: unknown) => boolean,
): (reading: Reading) => Sets {
  const known = new Map<Reading, Sets>();
  const read = (reading: Reading): Sets => {
    const set = manifests.filter((_, index) => sortOf[index]?.readBy.has(reading));
    if (reading.within !== 'namespace') return [set];
    return [...groupBy(set, homeOf)].filter(([namespace]) => isWhole(namespace)).map(([, ofNamespace]) => ofNamespace);
  };
  return reading => {
    const sets = known.get(reading) ?? read(reading);
    known.set(reading, sets);
    return sets;
  };
}

function reads(wanted: ReadonlySet<string>, kind: string, makesPods: boolean): boolean {
  return (
    wanted.has(kind) || wanted.has(groupWide(kind)) || wanted.has(EVERY_KIND) || (makesPods && wanted.has(POD_KINDS))
  );
}

/** Whether any of these rules over many objects reads an object. */
export function isRead({ sortsOf, context }: PreparedRules, manifest: Manifest): boolean {
  const { withPods, withoutPods } = sortsOf(manifest);
  if (withPods.readBy.size === withoutPods.readBy.size) return withPods.readBy.size > 0;
  return (podsIn(manifest, context).length > 0 ? withPods : withoutPods).readBy.size > 0;
}
