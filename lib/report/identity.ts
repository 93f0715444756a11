import { createHash } from 'node:crypto';
import type { Finding } from '../rules/judge';
import { kindOf } from '../rules/kinds';
import { nameOf, namespaceOf } from '../rules/objects';
import { at, type Manifest } from '../values/manifest';
import { isRecord } from '../values/place';
import { joinKey, splitPath } from '../values/problem';

/** What makes two findings the same, whatever file, line or order they are found in. */
export interface Identity {
  readonly rule: string;
  /** `namespace/Kind.group/name`. */
  readonly object: string;
  /** Path within the object, with the items of lists called by what they are and not by their number. */
  readonly place: string;
  /** Hash of all of this and of what stands there, if that is one plain value. */
  readonly fingerprint: string;
}

/** The identity of a finding. */
export function identityOf({ rule, manifest, path, given }: Finding): Identity {
  const object = objectKey(manifest);
  const place = stablePlace(manifest, path);
  // A composite value says nothing new: what is wrong in it has a place of its own, and the rest may change freely.
  const value = typeof given === 'object' && given !== null ? 'composite' : given;
  return { rule: rule.id, object, place, fingerprint: hash([rule.id, object, place, value ?? null]) };
}

/** `namespace/Kind.group/name`: the same object in any version of its API group. */
export function objectKey(manifest: Manifest): string {
  return [namespaceOf(manifest), kindOf(manifest), nameOf(manifest)].map(part => (part ?? '') && plain(part)).join('/');
}

/** A short hash of any JSON value that does not depend on the order of keys. */
export function hash(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 32);
}

function stablePlace(manifest: Manifest, path: string): string {
  let parent: unknown = manifest;
  return splitPath(path).reduce<string>((place, key) => {
    const item = at(parent, key);
    parent = item;
    return typeof key === 'number' ? `${place}[${itemName(item)}]` : joinKey(place, key);
  }, '');
}

// An item that moves up or down a list is still the same item.
function itemName(item: unknown): string {
  const name = at(item, 'name');
  if (typeof name === 'string') return `name=${name}`;
  return isRecord(item) || Array.isArray(item) ? `#${hash(item).slice(0, 12)}` : canonical(item);
}

function plain(part: unknown): string {
  return typeof part === 'string' ? part : canonical(part);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  const entries = Object.keys(value)
    .sort()
    .map(key => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${entries.join()}}`;
}
