import { objectRule, place, refuse } from '../objects';

export const noTokenSecrets = objectRule({
  id: 'service-account/no-token-secrets',
  title: 'no Secret holds the token of an account',
  why: 'such a token never expires and is bound to no pod, so whoever reads it once has it for good',
  severity: 'high',
  standards: ['CIS 3.1.2', 'access-control article'],
  seenBy: ['kyverno deny-secret-service-account-token-type'],
  group: '',
  kinds: ['Secret'],
  violations: manifest => refuse([place(manifest, 'type')], type => type !== 'kubernetes.io/service-account-token'),
  allowed: 'a type other than kubernetes.io/service-account-token',
  fix: 'remove it; mount a projected token, or ask for one with kubectl create token',
});
