import { at, type Manifest } from '../values/manifest';
import { EVERY_KIND, groupWide, kindOf, POD_KINDS } from './kinds';
import type { PodRule } from './pod-rule';
import { podKindOf } from './pod-template';
import type { FleetRule, ObjectRule, RuleContext } from './rule';

/** What rules over many objects read; those that read the same are asked about the same sets. */
export interface Reading {
  readonly kinds: ReadonlySet<string>;
  readonly within: FleetRule['within'];
}

/** Objects of one kind which all make pods, or of which none does: the same rules read them. */
export interface Sort {
  /** Asked about each pod. */
  readonly podRules: readonly PodRule[];
  readonly rules: readonly ObjectRule[];
  readonly readBy: readonly Reading[];
}

/** The two sorts of a kind; one and the same for a kind that never makes pods. */
export interface Sorts {
  readonly withPods: Sort;
  readonly withoutPods: Sort;
}

/** Rules over one object, by the kinds that they read. */
export type RulesByKind = ReadonlyMap<string, readonly ObjectRule[]>;

/** Finds the sorts of an object, by its version and kind. */
export function sortsBy(
  objectRules: RulesByKind,
  podRules: readonly PodRule[],
  readings: readonly Reading[],
  { podTable }: RuleContext,
): (manifest: Manifest) => Sorts {
  const sortsFor = (manifest: Manifest): Sorts => {
    const kind = kindOf(manifest);
    const sort = (makesPods: boolean): Sort => ({
      podRules: makesPods ? podRules : [],
      rules: rulesFor(objectRules, kind, makesPods),
      readBy: readings.filter(({ kinds }) => reads(kinds, kind, makesPods)),
    });
    const withoutPods = sort(false);
    return { withoutPods, withPods: podKindOf(manifest, podTable) === undefined ? withoutPods : sort(true) };
  };
  // By what is written, so that nothing is joined for each object.
  const known = new Map<unknown, Map<unknown, Sorts>>();
  return manifest => {
    const [version, kind] = [at(manifest, 'apiVersion'), at(manifest, 'kind')];
    const ofVersion = known.get(version) ?? new Map<unknown, Sorts>();
    const found = ofVersion.get(kind);
    if (found !== undefined) return found;
    const sorts = sortsFor(manifest);
    known.set(version, ofVersion.set(kind, sorts));
    return sorts;
  };
}

function rulesFor(rules: RulesByKind, kind: string, makesPods: boolean): readonly ObjectRule[] {
  const ofKind = rules.get(kind) ?? [];
  const ofPods = makesPods ? (rules.get(POD_KINDS) ?? []) : [];
  return [...ofKind, ...(rules.get(groupWide(kind)) ?? []), ...ofPods, ...(rules.get(EVERY_KIND) ?? [])];
}

function reads(wanted: ReadonlySet<string>, kind: string, makesPods: boolean): boolean {
  return (
    wanted.has(kind) || wanted.has(groupWide(kind)) || wanted.has(EVERY_KIND) || (makesPods && wanted.has(POD_KINDS))
  );
}
