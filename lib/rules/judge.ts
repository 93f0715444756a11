import { has } from '../values/kubernetes-version';
import type { Manifest } from '../values/manifest';
import { reachIn } from './access/reach';
import { EVERY_KIND, groupWide, kindOf, POD_KINDS } from './kinds';
import { groupBy, homeOf } from './objects';
import { checkTemplate, type PodRule, podUnderTest } from './pod-rule';
import { podTemplatesOf } from './pod-template';
import type { FleetRule, ObjectRule, Rule, RuleContext, RuleText, Violation } from './rule';

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
  const { podRules, objectRules, fleetRules } = rules;
  const context: RuleContext = { ...rules.context, reachOf: reachIn(manifests) };
  const findings: Finding[] = [];
  const failures: RuleFailure[] = [];
  const rulesOf = new Map<string, readonly ObjectRule[]>();
  const kinds = manifests.map(kindOf);
  // A rule that throws takes down neither the others nor what is found already.
  const makesPods = manifests.map((manifest, index) => {
    const kind = kinds[index] ?? '';
    const templates = podTemplatesOf(manifest, context.podTable);
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
    const key = templates.length > 0 ? `${kind} ${POD_KINDS}` : kind;
    const chosen = rulesOf.get(key) ?? rulesFor(objectRules, kind, templates.length > 0);
    rulesOf.set(key, chosen);
    for (const rule of chosen) {
      try {
        for (const found of rule.check(manifest, context)) findings.push({ rule, manifest, ...found });
      } catch (error) {
        failures.push({ rule, manifest, error });
      }
    }
    return templates.length > 0;
  });
  for (const rule of fleetRules) {
    const read = readBy(rule, manifests, kinds, makesPods);
    const sets = rule.within === 'namespace' ? groupBy(read, homeOf).values() : [read];
    for (const set of sets) {
      try {
        for (const found of rule.checkAll(set, context)) findings.push({ rule, ...found });
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

function rulesFor(rules: PreparedRules['objectRules'], kind: string, makesPods: boolean): readonly ObjectRule[] {
  const ofKind = rules.get(kind) ?? [];
  const ofPods = makesPods ? (rules.get(POD_KINDS) ?? []) : [];
  return [...ofKind, ...(rules.get(groupWide(kind)) ?? []), ...ofPods, ...(rules.get(EVERY_KIND) ?? [])];
}

function readBy(
  rule: FleetRule,
  manifests: readonly Manifest[],
  kinds: readonly string[],
  makesPods: readonly boolean[],
): readonly Manifest[] {
  const wanted = new Set(rule.kinds);
  // There are few kinds, and many objects.
  const known = new Map(
    [...new Set(kinds)].map(kind => [kind, { alone: reads(wanted, kind, false), asPod: reads(wanted, kind, true) }]),
  );
  return manifests.filter((_, index) => known.get(kinds[index] ?? '')?.[makesPods[index] ? 'asPod' : 'alone']);
}

function reads(wanted: ReadonlySet<string>, kind: string, makesPods: boolean): boolean {
  return (
    wanted.has(kind) || wanted.has(groupWide(kind)) || wanted.has(EVERY_KIND) || (makesPods && wanted.has(POD_KINDS))
  );
}

/** Whether any of these rules over many objects reads an object. */
export function isReadBy({ fleetRules, context }: PreparedRules): (manifest: Manifest) => boolean {
  const wanted = new Set(fleetRules.flatMap(rule => rule.kinds));
  return manifest => reads(wanted, kindOf(manifest), podTemplatesOf(manifest, context.podTable).length > 0);
}
