import { field, items } from '../../values/place';
import { kindsOf } from '../kinds';
import { blame, isOf, place } from '../objects';
import type { ObjectRule } from '../rule';

export const noManualEndpoints: ObjectRule = {
  id: 'network/no-manual-endpoints',
  title: 'no addresses are put behind a Service by hand',
  why: 'a Service then leads to any address, past the policies that stand on labels, and keeps doing so when a pod takes the address over',
  severity: 'medium',
  standards: ['Kubernetes RBAC good practices'],
  seenBy: [],
  kinds: [...kindsOf('', 'Endpoints'), ...kindsOf('discovery.k8s.io', 'EndpointSlice')],
  check: manifest =>
    isOf(manifest, '', 'Endpoints')
      ? blame(...items(place(manifest, 'subsets')).map(subset => field(subset, 'addresses')))
      : blame(...items(place(manifest, 'endpoints')).map(endpoint => field(endpoint, 'addresses'))),
  allowed: 'Services with a selector, whose endpoints Kubernetes finds',
  fix: 'select the pods; for something outside of the cluster allow its block in a NetworkPolicy and use its own name',
};
