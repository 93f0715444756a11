import { place, refuse } from '../objects';
import type { ObjectRule } from '../rule';
import { POLICIES } from './policies';

export const explicitPolicyTypes: ObjectRule = {
  id: 'network/explicit-policy-types',
  title: 'a network policy says for which directions it is',
  why: 'without policyTypes a policy with egress rules also cuts off all ingress, and one without leaves egress open',
  severity: 'medium',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  kinds: POLICIES,
  check: manifest =>
    refuse(
      [place(manifest, 'spec', 'policyTypes')],
      types => Array.isArray(types) && types.length > 0 && types.every(type => type === 'Ingress' || type === 'Egress'),
    ),
  allowed: 'a list of Ingress, Egress or both',
  fix: 'set policyTypes to the directions that the policy is meant for',
};
