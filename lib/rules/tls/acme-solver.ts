import { at } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { blame, objectRule, place, refuse } from '../objects';
import type { Violation } from '../rule';
import { CERT_MANAGER } from './groups';

export const acmeSolver = objectRule({
  id: 'tls/acme-solver',
  title: 'a solver of ACME answers one challenge in one way, and from within the cluster',
  why: 'the service of a solver is a node port unless it is told otherwise, open on every node; what contradicts itself is refused when it is applied',
  severity: 'medium',
  standards: ['cert-manager', 'Kubeflow security chapter'],
  seenBy: [],
  group: CERT_MANAGER,
  kinds: ['Issuer', 'ClusterIssuer'],
  violations: manifest => items(place(manifest, 'spec', 'acme', 'solvers')).flatMap(solver),
  allowed:
    'one of http01 and dns01; in http01 one of ingress and gatewayHTTPRoute, with serviceType ClusterIP and at most one of ingressClassName and name',
  fix: 'set serviceType to ClusterIP, and ingressClassName instead of class; behind a gateway of Istio use gatewayHTTPRoute or dns01',
});

function solver(given: Place): readonly Violation[] {
  const http = field(given, 'http01');
  if (!isSet(http.value)) return one(given, 'http01', 'dns01');
  const route = ['ingress', 'gatewayHTTPRoute'].map(key => field(http, key)).find(({ value }) => isSet(value));
  const classes = ['ingressClassName', 'name'].filter(key => isSet(at(http.value, 'ingress', key)));
  return [
    ...one(given, 'http01', 'dns01'),
    ...one(http, 'ingress', 'gatewayHTTPRoute'),
    ...(route === undefined ? [] : refuse([field(route, 'serviceType')], type => type === 'ClusterIP')),
    ...refuse([field(http, 'ingress', 'class')], old => !isSet(old)),
    ...(classes.length > 1 ? blame(field(http, 'ingress', 'name')) : []),
  ];
}

function one(parent: Place, ...keys: readonly string[]): readonly Violation[] {
  const [first, ...others] = keys.map(key => field(parent, key)).filter(({ value }) => isSet(value));
  return first === undefined ? blame(parent) : blame(...others);
}
