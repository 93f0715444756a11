import type { Manifest } from '../../values/manifest';
import { EVERY_KIND, kindOf } from '../kinds';
import { isText, nameOf, namespaceOf, place } from '../objects';
import type { FleetRule } from '../rule';

export const uniqueObjects: FleetRule = {
  id: 'output/unique-objects',
  title: 'no two objects have the same kind, namespace and name',
  why: 'the one that is applied last replaces the other, and which that is nobody decided',
  severity: 'medium',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  kinds: [EVERY_KIND],
  within: 'namespace',
  checkAll: manifests => {
    const seen: Seen = new Map();
    return manifests
      .filter(manifest => !isFirst(manifest, seen))
      .map(manifest => ({ manifest, path: place(manifest, 'metadata', 'name').path, given: nameOf(manifest) }));
  },
  allowed: 'a name that no other object of the kind has in the namespace',
  fix: 'merge the two objects into one, or give one of them another name',
};

/** Names by kind, in whatever version, since those are views of one object; and by namespace. */
type Seen = Map<string, Map<unknown, Set<string>>>;

function isFirst(manifest: Manifest, seen: Seen): boolean {
  const [kind, namespace, name] = [kindOf(manifest), namespaceOf(manifest) ?? undefined, nameOf(manifest)];
  if (!isText(name) || kind === '') return true;
  const ofKind = seen.get(kind) ?? new Map<unknown, Set<string>>();
  const names = ofKind.get(namespace) ?? new Set<string>();
  if (names.has(name)) return false;
  if (names.size === 0) seen.set(kind, ofKind.set(namespace, names));
  names.add(name);
  return true;
}
