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
  checkAll: manifests => {
    const seen = new Set<string>();
    return manifests.flatMap(manifest => {
      const key = keyOf(manifest);
      if (key === undefined || !seen.has(key)) {
        if (key !== undefined) seen.add(key);
        return [];
      }
      return [{ manifest, path: place(manifest, 'metadata', 'name').path, given: nameOf(manifest) }];
    });
  },
  allowed: 'a name that no other object of the kind has in the namespace',
  fix: 'merge the two objects into one, or give one of them another name',
};

// In whatever version: those are views of one object.
function keyOf(manifest: Manifest): string | undefined {
  const name = nameOf(manifest);
  const kind = kindOf(manifest);
  return isText(name) && kind !== '' ? JSON.stringify([kind, namespaceOf(manifest), name]) : undefined;
}
