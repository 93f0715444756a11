import { has } from '../values/kubernetes-version';
import type { Manifest } from '../values/manifest';
import { reachIn } from './access/reach';
import { EVERY_KIND, groupWide, kindOf, POD_KINDS } from './kinds';
import { groupBy, homeOf } from './objects';
import { checkTemplate, type PodRule } from './pod-rule';
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
  // A rule that throws takes down neither the others nor what is found already.
  const ask = <R extends Rule>(rule: R, manifest: Manifest | undefined, question: () => readonly Found[]): void => {
    try {
      for (const found of question()) findings.push({ rule, ...found });
    } catch (error) {
      failures.push({ rule, error, ...(manifest !== undefined && { manifest }) });
    }
  };
  const kinds = manifests.map(kindOf);
  const makesPods = manifests.map((manifest, index) => {
    const templates = podTemplatesOf(manifest, context.podTable);
    for (const template of templates) {
      for (const rule of podRules) {
        ask(rule, manifest, () => on(manifest, checkTemplate(rule, template, context)));
      }
    }
    for (const rule of rulesFor(objectRules, kinds[index] ?? '', templates.length > 0)) {
      ask(rule, manifest, () => on(manifest, rule.check(manifest, context)));
    }
    return templates.length > 0;
  });
  for (const rule of fleetRules) {
    const wanted = new Set(rule.kinds);
    const read = manifests.filter((_, index) => reads(wanted, kinds[index] ?? '', makesPods[index] === true));
    const sets = rule.within === 'namespace' ? groupBy(read, homeOf).values() : [read];
    for (const set of sets) ask(rule, undefined, () => rule.checkAll(set, context));
  }
  return { findings, failures };
}

type Found = Violation & { readonly manifest: Manifest };

function on(manifest: Manifest, violations: readonly Violation[]): readonly Found[] {
  return violations.map(found => ({ manifest, ...found }));
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
