import * as v from 'valibot';
import { waiver } from '../core/waiver';
import { groupOf } from '../rules/kinds';
import { nameOf, namespaceOf } from '../rules/objects';
import { at, type Manifest } from '../values/manifest';
import { hint, list, object, text } from '../values/schema';

const pattern = text(/^\S+$/, 'a name, in which * stands for anything', 'for example "notebook-*"');

const selector = v.pipe(
  object({
    kind: v.optional(pattern),
    group: v.optional(v.pipe(v.string(), v.description('API group; the core group is "".'))),
    namespace: v.optional(pattern),
    name: v.optional(pattern),
  }),
  v.check(
    given => given.kind !== undefined || given.name !== undefined || given.namespace !== undefined,
    hint('a kind, a namespace or a name', 'say which objects the waiver is for'),
  ),
);

/** Which objects a waiver of a file is for: all that is said must hold. */
export type ObjectSelector = v.InferOutput<typeof selector>;

const { on: _, ...fields } = waiver.entries;

/** A file of waivers, as editors check it. */
export const waiverFileSchema = list(object({ ...fields, objects: selector }), 'waivers');

/** The same file as it is read: what a waiver itself lacks is a finding, not a file that cannot be read. */
export const looseWaiverFile = list(v.looseObject({ objects: selector }), 'waivers with the objects that they are for');

/** A waiver of a file. */
export type FileWaiver = v.InferOutput<typeof looseWaiverFile>[number];

/** Whether a waiver of a file is for an object. */
export function selects({ kind, group, namespace, name }: ObjectSelector, manifest: Manifest): boolean {
  return (
    matches(kind, at(manifest, 'kind')) &&
    (group === undefined || group === groupOf(manifest)) &&
    matches(namespace, namespaceOf(manifest)) &&
    matches(name, nameOf(manifest))
  );
}

function matches(wanted: string | undefined, given: unknown): boolean {
  if (wanted === undefined) return true;
  if (typeof given !== 'string') return false;
  if (!wanted.includes('*')) return wanted === given;
  return wildcard(wanted, given);
}

// Greedy from the left: no backtracking, whatever somebody writes.
function wildcard(wanted: string, given: string): boolean {
  const [first = '', ...rest] = wanted.split('*');
  const last = rest.pop() ?? '';
  if (!given.startsWith(first) || given.length < first.length + last.length || !given.endsWith(last)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = given.indexOf(part, from);
    if (found < 0 || found + part.length > given.length - last.length) return false;
    from = found + part.length;
  }
  return true;
}
