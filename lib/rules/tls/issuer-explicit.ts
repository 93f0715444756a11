import { isText, objectRule, place, refuse } from '../objects';
import { CERT_MANAGER } from './groups';

export const issuerExplicit = objectRule({
  id: 'tls/issuer-explicit',
  title: 'certificates name the group, the kind and the name of their issuer',
  why: 'without a kind it is an Issuer of the own namespace, which anybody there can make; a reviewer sees neither',
  severity: 'medium',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  group: CERT_MANAGER,
  kinds: ['Certificate'],
  violations: manifest =>
    refuse(
      ['group', 'kind', 'name'].map(key => place(manifest, 'spec', 'issuerRef', key)),
      isText,
    ),
  allowed: 'the group, the kind and the name of an issuer',
  fix: 'write issuerRef as { group: cert-manager.io, kind: ClusterIssuer, name: NAME }',
});
