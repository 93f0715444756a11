import { field, items } from '../../values/place';
import { NETWORKING } from '../network/policies';
import { isText, objectRule, place, refuse } from '../objects';

export const namedHosts = objectRule({
  id: 'ingress/named-hosts',
  title: 'every rule of an Ingress names its host',
  why: 'without a host, or with a wildcard, it takes the requests for hosts that nobody has yet, and those of other teams',
  severity: 'medium',
  standards: ['Kubernetes: Ingress'],
  seenBy: [
    'kyverno disallow-empty-ingress-host',
    'kyverno restrict-ingress-wildcard',
    'gatekeeper k8sblockwildcardingress',
  ],
  group: NETWORKING,
  kinds: ['Ingress'],
  violations: manifest =>
    refuse(
      items(place(manifest, 'spec', 'rules')).map(rule => field(rule, 'host')),
      host => isText(host) && !host.includes('*'),
    ),
  allowed: 'a host without *',
  fix: 'name the host, one rule for each',
});
