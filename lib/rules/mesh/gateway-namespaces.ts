import { field, items } from '../../values/place';
import { isText, objectRule, place, refuse } from '../objects';

export const gatewayNamespaces = objectRule({
  id: 'mesh/gateway-namespaces',
  title: 'a gateway of the mesh says which namespaces may hang routes on its hosts',
  why: 'a host without a namespace is open to the VirtualServices of all of them, and the first one that claims a path has it',
  severity: 'medium',
  standards: ['Istio: Gateway', 'Kubeflow security chapter'],
  seenBy: [],
  group: 'networking.istio.io',
  kinds: ['Gateway'],
  violations: manifest =>
    refuse(
      items(place(manifest, 'spec', 'servers'))
        // What only redirects has no routes.
        .filter(server => field(server, 'tls', 'httpsRedirect').value !== true)
        .flatMap(server => items(field(server, 'hosts'))),
      host => isText(host) && /^[^*/]+\//.test(host),
    ),
  allowed: 'NAMESPACE/HOST, or ./HOST for its own namespace',
  fix: 'write the namespace of the routes in front of each host',
});
