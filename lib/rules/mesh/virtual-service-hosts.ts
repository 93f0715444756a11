import { items } from '../../values/place';
import { isText, objectRule, place, refuse } from '../objects';

export const virtualServiceHosts = objectRule({
  id: 'mesh/virtual-service-hosts',
  title: 'a route of the mesh names its hosts',
  why: 'with * it also takes the requests for the hosts of others that come through the same gateway',
  severity: 'medium',
  standards: ['Istio: VirtualService'],
  seenBy: ['kyverno restrict-virtual-service-wildcard'],
  group: 'networking.istio.io',
  kinds: ['VirtualService'],
  violations: manifest => refuse(items(place(manifest, 'spec', 'hosts')), host => isText(host) && !host.includes('*')),
  allowed: 'hosts without *',
  fix: 'write the host of the platform',
});
