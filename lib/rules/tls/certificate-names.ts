import { items } from '../../values/place';
import { objectRule, place, refuse } from '../objects';
import { CERT_MANAGER } from './groups';

export const certificateNames = objectRule({
  id: 'tls/certificate-names',
  title: 'certificates name every host',
  why: 'who gets hold of the key of a wildcard can pass for every host of the domain, those of other teams too',
  severity: 'medium',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  group: CERT_MANAGER,
  kinds: ['Certificate'],
  violations: manifest =>
    refuse(
      [...items(place(manifest, 'spec', 'dnsNames')), ...items(place(manifest, 'spec', 'commonName'))],
      name => typeof name === 'string' && !name.includes('*'),
    ),
  allowed: 'names without *',
  fix: 'list the hosts; where they come and go, keep the wildcard and waive this rule for that one certificate',
});
