import { field, isSet, type Place } from '../../values/place';
import type { Finding, PodView } from './check';
import { allContexts, containerContexts } from './visit';

/** A set of values that pass, and how to name them to a person. */
export interface Allowed {
  readonly accepts: (value: unknown) => boolean;
  readonly text: string;
}

/** The key a context must set to be judged, and the keys below it. */
type FieldKeys = readonly [string, ...string[]];

/** Passes the listed values only; of an ill-typed value nothing is assumed, so it fails. */
export function oneOf(...values: readonly unknown[]): Allowed {
  return { accepts: value => values.includes(value), text: values.map(name).join(', ') };
}

/** Passes an absent value and the listed ones. */
export function unsetOr(...values: readonly unknown[]): Allowed {
  const listed = oneOf(...values);
  return { accepts: value => !isSet(value) || listed.accepts(value), text: `unset, ${listed.text}` };
}

/** Passes the listed texts and every text that starts with the prefix. */
export function textOrPrefix(texts: readonly string[], prefix: string): Allowed {
  const listed = oneOf(...texts);
  return {
    accepts: value => listed.accepts(value) || (typeof value === 'string' && value.startsWith(prefix)),
    text: `${listed.text}, ${prefix}*`,
  };
}

/** A finding for every node whose value is not allowed. */
export function reject(nodes: readonly Place[], allowed: Allowed): readonly Finding[] {
  return nodes
    .filter(({ value }) => !allowed.accepts(value))
    .map(({ path, value }) => ({ path, given: value, allowed: allowed.text }));
}

/** Judges one field of the contexts that set its first key; a context that does not set it passes. */
export function rejectWhereSet(contexts: readonly Place[], keys: FieldKeys, allowed: Allowed): readonly Finding[] {
  const setting = contexts.filter(context => isSet(field(context, keys[0]).value));
  return reject(fields(setting, keys), allowed);
}

/** Judges a field that every container must set, unless the pod sets it for them. */
export function requireOrInherit(pod: PodView, keys: FieldKeys, allowed: Allowed): readonly Finding[] {
  const podSets = isSet(field(pod.spec, 'securityContext', keys[0]).value);
  return podSets
    ? rejectWhereSet(allContexts(pod), keys, allowed)
    : reject(fields(containerContexts(pod), keys), allowed);
}

function fields(nodes: readonly Place[], keys: FieldKeys): readonly Place[] {
  return nodes.map(node => field(node, ...keys));
}

function name(value: unknown): string {
  return value === '' ? '""' : String(value);
}
