import { at, type Manifest } from '../../values/manifest';
import { isSet } from '../../values/place';
import { isOf, nameOf, place } from '../objects';
import type { FleetRule } from '../rule';
import { ISTIO_SECURITY } from './authorization';
import { MESH_KINDS, unheldNamespaces } from './meshed-namespaces';

export const meshDefaultDeny: FleetRule = {
  id: 'mesh/default-deny',
  title: 'every namespace of the mesh allows only what a policy names',
  why: 'a workload that no ALLOW policy selects takes every request of everybody',
  severity: 'high',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  kinds: MESH_KINDS,
  checkAll: manifests => {
    // The profile controller gives such a policy to the namespace of every profile.
    const profiles = new Set(manifests.filter(manifest => isOf(manifest, 'kubeflow.org', 'Profile')).map(nameOf));
    return unheldNamespaces(manifests, isAllowing)
      .filter(namespace => !profiles.has(nameOf(namespace)))
      .map(manifest => ({ manifest, path: place(manifest, 'metadata', 'name').path, given: nameOf(manifest) }));
  },
  allowed:
    'a namespace with an AuthorizationPolicy for all its pods that allows, or one in istio-system for the whole mesh',
  fix: 'add an AuthorizationPolicy with an empty spec to the namespace, and allow what its pods need',
};

function isAllowing(policy: Manifest): boolean {
  const action = at(policy, 'spec', 'action');
  return isOf(policy, ISTIO_SECURITY, 'AuthorizationPolicy') && (!isSet(action) || action === 'ALLOW');
}
