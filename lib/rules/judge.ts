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

/** Judges a set of objects by rules that were prepared, so that many small sets cost no more than one large one. */
export function judgeBy(rules: PreparedRules, manifests: readonly Manifest[]): Judgement {
  const { podRules, fleetRules } = rules;
  const findings: Finding[] = [];
  const failures: RuleFailure[] = [];
  const given: RuleContext = { ...rules.context, reachOf: reachIn(manifests, rules.context) };
  // What is told of one object is forgotten with it; what is told of the fleet is kept.
  const [ofObject, ofFleet] = [sharing(given), sharing(given)];
  const lookUp = sortsBy(rules);
  // A rule that throws takes down neither the others nor what is found already.
  const sortOf = manifests.map(manifest => {
    const { context } = ofObject;
    const { withPods, withoutPods } = lookUp(manifest);
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
  const sets = setsOf(manifests, sortOf);
  for (const rule of fleetRules) {
    for (const set of sets(rule)) {
      try {
        for (const found of rule.checkAll(set, ofFleet.context)) findings.push({ rule, ...found });
      } catch (error) {
        failures.push({ rule, error });
      }
    }
  }
  return { findings, failures };
}

/** Rules, sorted by what they read. */
export interface PreparedRules {
  readonly context: RuleContext;
  readonly podRules: readonly PodRule[];
  readonly objectRules: ReadonlyMap<string, readonly ObjectRule[]>;
  readonly fleetRules: readonly FleetRule[];
}

/** Sorts rules, so that an object costs the rules of its kind, and not all that there are. */
export function prepareRules(rules: readonly Rule[], context: RuleContext): PreparedRules {
  const { kubernetes } = context;
  const objectRules = new Map<string, ObjectRule[]>();
  const podRules: PodRule[] = [];
  const fleetRules: FleetRule[] = [];
  for (const rule of rules.filter(({ since }: RuleText) => since === undefined || has(kubernetes, since))) {
    if ('checkPod' in rule) podRules.push(rule as PodRule);
    else if ('checkAll' in rule) fleetRules.push(rule);
    else for (const kind of rule.kinds) objectRules.set(kind, [...(objectRules.get(kind) ?? []), rule]);
  }
  return { podRules, objectRules, fleetRules, context };
}

/** Objects of one kind which all make pods, or of which none does: the same rules read them. */
interface Sort {
  readonly kind: string;
  readonly makesPods: boolean;
  readonly rules: readonly ObjectRule[];
}

/** The two sorts of a kind; one and the same for a kind that never makes pods. */
interface Sorts {
  readonly withPods: Sort;
  readonly withoutPods: Sort;
}

/** Looks the sorts of an object up, by its version and kind as they are written. */
function sortsBy({ objectRules, context }: PreparedRules): (manifest: Manifest) => Sorts {
  const known = new Map<unknown, Map<unknown, Sorts>>();
  const sortsFor = (manifest: Manifest): Sorts => {
    const kind = kindOf(manifest);
    const sort = (makesPods: boolean): Sort => ({ kind, makesPods, rules: rulesFor(objectRules, kind, makesPods) });
    const withoutPods = sort(false);
    const mayMakePods = podKindOf(manifest, context.podTable) !== undefined;
    return { withoutPods, withPods: mayMakePods ? sort(true) : withoutPods };
  };
  return manifest => {
    const [version, kind] = [at(manifest, 'apiVersion'), at(manifest, 'kind')];
    const ofVersion = known.get(version) ?? new Map<unknown, Sorts>();
    const sorts = ofVersion.get(kind) ?? sortsFor(manifest);
    known.set(version, ofVersion.set(kind, sorts));
    return sorts;
  };
}

type Sets = readonly (readonly Manifest[])[];

function rulesFor(rules: PreparedRules['objectRules'], kind: string, makesPods: boolean): readonly ObjectRule[] {
  const ofKind = rules.get(kind) ?? [];
  const ofPods = makesPods ? (rules.get(POD_KINDS) ?? []) : [];
  return [...ofKind, ...(rules.get(groupWide(kind)) ?? []), ...ofPods, ...(rules.get(EVERY_KIND) ?? [])];
}

/** The sets of objects that a rule is asked about; rules that read the same kinds are asked about the same sets. */
function setsOf(manifests: readonly Manifest[], sortOf: readonly Sort[]): (rule: FleetRule) => Sets {
  const known = new Map<string, Sets>();
  const sorts = new Set(sortOf);
  const read = ({ kinds }: FleetRule) => {
    const wanted = new Set(kinds);
    const chosen = new Set<Sort | undefined>(
      [...sorts].filter(({ kind, makesPods }) => reads(wanted, kind, makesPods)),
    );
    return manifests.filter((_, index) => chosen.has(sortOf[index]));
  };
  return rule => {
    const key = `${rule.within} ${rule.kinds.join(' ')}`;
    const sets =
      known.get(key) ?? (rule.within === 'namespace' ? [...groupBy(read(rule), homeOf).values()] : [read(rule)]);
    known.set(key, sets);
    return sets;
  };
}

function reads(wanted: ReadonlySet<string>, kind: string, makesPods: boolean): boolean {
  return (
    wanted.has(kind) || wanted.has(groupWide(kind)) || wanted.has(EVERY_KIND) || (makesPods && wanted.has(POD_KINDS))
  );
}

/** Whether any of these rules over many objects reads an object. */
export function isReadBy({ fleetRules, context }: PreparedRules): (manifest: Manifest) => boolean {
  const wanted = new Set(fleetRules.flatMap(rule => rule.kinds));
  return manifest => reads(wanted, kindOf(manifest), podsIn(manifest, context).length > 0);
}
