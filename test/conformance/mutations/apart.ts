import type { Manifest } from '../../../lib';
import { at } from '../../../lib/values/manifest';
import { isRecord } from '../../../lib/values/place';

const CLUSTER_WIDE = ['ClusterRole', 'ClusterRoleBinding', 'Namespace'];
/** Names that mean something by themselves. */
const KEPT = /^(default|kube-.*|system:.*|cluster-admin|admin|edit|view)$/;

/** Lists of a role that hold no names of objects, though a role may be called like a resource. */
const WORDS = ['apiGroups', 'resources', 'verbs'];

/** Objects of a set, so that they are no neighbours of those of another set: their namespaces and what is cluster-wide get names of their own. */
export function apart(objects: readonly Manifest[], index: number): readonly Manifest[] {
  const names = objects.flatMap(object => [
    at(object, 'metadata', 'namespace'),
    CLUSTER_WIDE.includes(String(at(object, 'kind'))) ? at(object, 'metadata', 'name') : undefined,
  ]);
  const renamed = new Map(
    names.flatMap(name => (typeof name === 'string' && !KEPT.test(name) ? [[name, `${name}-${index}`]] : [])),
  );
  return objects.map(object => renamedIn(object, renamed) as Manifest);
}

function renamedIn(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map(item => renamedIn(item, names));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, WORDS.includes(key) ? item : renamedIn(item, names)]),
  );
}
