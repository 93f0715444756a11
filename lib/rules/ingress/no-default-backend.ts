import { isSet } from '../../values/place';
import { NETWORKING } from '../network/policies';
import { objectRule, place, refuse } from '../objects';

export const noDefaultBackend = objectRule({
  id: 'ingress/no-default-backend',
  title: 'no Ingress has a default backend',
  why: 'it answers every host and path that nobody else claims, and shows a service that was meant for none of them',
  severity: 'low',
  standards: ['Kubernetes: Ingress'],
  seenBy: ['kyverno restrict-ingress-defaultbackend'],
  group: NETWORKING,
  kinds: ['Ingress'],
  violations: manifest => refuse([place(manifest, 'spec', 'defaultBackend')], backend => !isSet(backend)),
  allowed: 'rules with hosts and paths, and no defaultBackend',
  fix: 'remove it, and name the hosts and paths that the service is for',
});
