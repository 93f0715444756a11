import type { Manifest } from '../../values/manifest';
import { isOf, keyOf, nameOf, namespaceOf, place } from '../objects';
import type { FleetRule } from '../rule';
import { NETWORKING, POLICIES } from './policies';

export const onePolicyAName: FleetRule = {
  id: 'network/one-policy-a-name',
  title: 'no ApplicationNetworkPolicy is called like a NetworkPolicy of its namespace',
  why: 'the controller of EKS keeps what it makes of both under the name alone, so that one takes away what the other opens or closes',
  severity: 'medium',
  standards: ['EKS: network policies of Auto Mode'],
  seenBy: [],
  kinds: POLICIES,
  checkAll: manifests => {
    const ofEks = manifests.filter(policy => !isOf(policy, NETWORKING, 'NetworkPolicy'));
    if (ofEks.length === 0) return [];
    const taken = new Set(manifests.filter(policy => isOf(policy, NETWORKING, 'NetworkPolicy')).map(placeOf));
    return ofEks
      .filter(policy => taken.has(placeOf(policy)))
      .map(manifest => ({ manifest, path: place(manifest, 'metadata', 'name').path, given: nameOf(manifest) }));
  },
  allowed: 'a name that no NetworkPolicy of the namespace has',
  fix: 'call it otherwise; of destinations of this library, by another word in for',
};

function placeOf(policy: Manifest): string {
  return keyOf(namespaceOf(policy), nameOf(policy));
}
