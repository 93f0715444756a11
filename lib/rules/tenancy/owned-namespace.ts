import { at } from '../../values/manifest';
import { blame, isText, objectRule, place } from '../objects';

/** Who answers for it, what it is a part of, or what keeps it; of anybody's prefix. */
const OWNERSHIP =
  /^(?:[^/]+\/)?(owner|team|cost-center|contact)$|^app\.kubernetes\.io\/(part-of|managed-by|name)$|^field\.cattle\.io\/projectId$/;

export const ownedNamespace = objectRule({
  id: 'tenancy/owned-namespace',
  title: 'every namespace says whose it is',
  why: 'what nobody owns is never cleaned up, and nobody is asked when something in it is under attack',
  severity: 'low',
  standards: ['Kubernetes: recommended labels', 'GenAI on EKS chapter'],
  seenBy: [],
  group: '',
  kinds: ['Namespace'],
  violations: manifest =>
    ['labels', 'annotations'].some(kind =>
      Object.entries(Object(at(manifest, 'metadata', kind))).some(
        ([key, value]) => OWNERSHIP.test(key) && isText(value),
      ),
    )
      ? []
      : blame(place(manifest, 'metadata', 'labels')),
  allowed:
    'a label or an annotation owner or team, with or without a prefix, or app.kubernetes.io/part-of, managed-by or name',
  fix: 'add the label app.kubernetes.io/part-of with the platform or the team',
});
