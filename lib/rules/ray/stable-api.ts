import { objectRule, place, refuse } from '../objects';
import { RAY } from './clusters';

export const stableApi = objectRule({
  id: 'ray/stable-api',
  title: 'objects of Ray are written in version v1',
  why: 'v1alpha1 is deprecated, and a future operator does not serve it',
  severity: 'low',
  standards: ['KubeRay'],
  seenBy: [],
  group: RAY,
  kinds: ['RayCluster', 'RayJob', 'RayService'],
  violations: manifest => refuse([place(manifest, 'apiVersion')], version => version === `${RAY}/v1`),
  allowed: 'ray.io/v1',
  fix: 'write v1; the fields are the same',
});
