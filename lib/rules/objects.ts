import { at, type Manifest } from '../values/manifest';
import { isRecord, isSet, type Place } from '../values/place';
import { joinPath } from '../values/problem';
import { isInGroup, kindsOf } from './kinds';
import type { ObjectRule, RuleContext, RuleText, Violation } from './rule';

/** A rule over the objects of some kinds of one API group, in whatever version. */
export function objectRule(
  rule: RuleText & {
    /** The core group is ''. */
    readonly group: string;
    readonly kinds: readonly string[];
    readonly violations: (manifest: Manifest, context: RuleContext) => readonly Violation[];
  },
): ObjectRule {
  const { group, kinds, violations, ...text } = rule;
  return { ...text, kinds: kindsOf(group, ...kinds), check: violations };
}

/** Whether an object is of one of some kinds of an API group, in whatever version; the core group is ''. */
export function isOf(manifest: Manifest, group: string, ...kinds: readonly string[]): boolean {
  const kind = at(manifest, 'kind');
  return typeof kind === 'string' && kinds.includes(kind) && isInGroup(manifest, group);
}

/** The name of an object; anybody's, so it may be no text. */
export function nameOf(manifest: Manifest): unknown {
  return at(manifest, 'metadata', 'name');
}

/** The namespace that an object is in; nothing where it does not say. */
export function namespaceOf(manifest: Manifest): unknown {
  return at(manifest, 'metadata', 'namespace');
}

/** The namespace that an object belongs to: the one it is in, or the one that it makes. */
export function homeOf(manifest: Manifest): unknown {
  const makesIt = isOf(manifest, '', 'Namespace') || isOf(manifest, 'kubeflow.org', 'Profile');
  return makesIt ? nameOf(manifest) : namespaceOf(manifest);
}

/** One text for some values, such as a namespace and a name, by which things that have them are found. */
export function keyOf(...values: readonly unknown[]): string {
  return JSON.stringify(values);
}

/** Things by a key, so that a rule over a whole fleet looks at each object once. */
export function groupBy<T, K>(things: readonly T[], keyOf: (thing: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return groups;
}

/** The value at a path of keys, and where it stands. */
export function place(manifest: Manifest, ...keys: readonly (string | number)[]): Place {
  return { path: joinPath(keys), value: at(manifest, ...keys) };
}

/** A violation for every place. */
export function blame(...places: readonly Place[]): readonly Violation[] {
  return places.map(({ path, value }) => ({ path, given: value }));
}

/** A violation for every place whose value is not accepted. */
export function refuse(places: readonly Place[], accepts: (value: unknown) => boolean): readonly Violation[] {
  return blame(...places.filter(({ value }) => !accepts(value)));
}

/** The same for the value at a path of keys; a path is made of them only where it is told of. */
export function refuseAt(
  manifest: Manifest,
  keys: readonly string[],
  accepts: (value: unknown) => boolean,
): readonly Violation[] {
  return accepts(at(manifest, ...keys)) ? [] : blame(place(manifest, ...keys));
}

/** Whether nothing is said: unset, or a list or an object in which nothing is said. */
export function isBlank(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isBlank);
  return isRecord(value) ? Object.values(value).every(isBlank) : !isSet(value);
}

/** Whether a value is one of some texts; anything but a text is none of them. */
export function isOneOf(value: unknown, ...texts: readonly string[]): boolean {
  return texts.some(text => text === value);
}

/** Whether a value is a text with something in it. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
