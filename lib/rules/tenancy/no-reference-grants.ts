import { field, items } from '../../values/place';
import { blame, objectRule, place } from '../objects';

export const noReferenceGrants = objectRule({
  id: 'tenancy/no-reference-grants',
  title: 'no namespace lets another one use its Secrets and Services',
  why: 'whoever may write routes or gateways in the other namespace then has the certificate, or the traffic, of this one',
  severity: 'medium',
  standards: ['Gateway API: ReferenceGrant'],
  seenBy: [],
  group: 'gateway.networking.k8s.io',
  kinds: ['ReferenceGrant'],
  violations: manifest => blame(...items(place(manifest, 'spec', 'from')).map(from => field(from, 'namespace'))),
  allowed: 'no ReferenceGrant',
  fix: 'keep the certificate in the namespace of the gateway, and the Service in that of the route',
});
