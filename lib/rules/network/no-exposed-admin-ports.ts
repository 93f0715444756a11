import { at, type Manifest } from '../../values/manifest';
import { field, items, type Place } from '../../values/place';
import { kindsOf } from '../kinds';
import { isOf, isOneOf, place, refuse } from '../objects';
import type { ObjectRule } from '../rule';

const GATEWAY_API = 'gateway.networking.k8s.io';
const ISTIO = 'networking.istio.io';

/** Ports behind which anybody may run code, by number and by the names that operators give them. */
const PORTS: readonly unknown[] = [
  ...[6379, 8265, 10001, 52365],
  ...['gcs', 'gcs-server', 'dashboard', 'client', 'dashboard-agent'],
];

export const noExposedAdminPorts: ObjectRule = {
  id: 'network/no-exposed-admin-ports',
  title: 'the ports by which Ray runs code are reached from within only',
  why: 'who reaches the dashboard, the client port or the GCS of Ray runs any code on the cluster, without a login by default',
  severity: 'high',
  standards: ['KubeRay pod security guide', 'Kubeflow security chapter'],
  seenBy: [],
  kinds: [
    ...kindsOf('', 'Service'),
    ...kindsOf('networking.k8s.io', 'Ingress'),
    ...kindsOf(GATEWAY_API, 'GRPCRoute', 'HTTPRoute', 'TCPRoute', 'TLSRoute'),
    ...kindsOf(ISTIO, 'VirtualService'),
  ],
  check: manifest => refuse(exposedPorts(manifest), port => !PORTS.includes(port)),
  allowed: 'no way in from outside to the ports 6379, 8265, 10001 and 52365',
  fix: 'keep the Service of type ClusterIP, leave the route out, and go through a login that names its users',
};

function exposedPorts(manifest: Manifest): readonly Place[] {
  if (isOf(manifest, '', 'Service')) {
    const isOpen = isOneOf(at(manifest, 'spec', 'type'), 'LoadBalancer', 'NodePort');
    const ports = isOpen ? items(place(manifest, 'spec', 'ports')) : [];
    return ports.flatMap(port => [field(port, 'port'), field(port, 'targetPort')]);
  }
  if (isOf(manifest, 'networking.k8s.io', 'Ingress')) return ingressPorts(manifest);
  return isOf(manifest, ISTIO, 'VirtualService') ? meshPorts(manifest) : routePorts(manifest);
}

function ingressPorts(manifest: Manifest): readonly Place[] {
  const paths = items(place(manifest, 'spec', 'rules')).flatMap(rule => items(field(rule, 'http', 'paths')));
  const backends = [place(manifest, 'spec', 'defaultBackend'), ...paths.map(path => field(path, 'backend'))];
  return backends.flatMap(backend => ['number', 'name'].map(key => field(backend, 'service', 'port', key)));
}

// A route of the mesh alone is not reached from outside.
function meshPorts(manifest: Manifest): readonly Place[] {
  if (items(place(manifest, 'spec', 'gateways')).every(({ value }) => value === 'mesh')) return [];
  return ['http', 'tcp', 'tls']
    .flatMap(protocol => items(place(manifest, 'spec', protocol)))
    .flatMap(route => items(field(route, 'route')))
    .map(target => field(target, 'destination', 'port', 'number'));
}

function routePorts(manifest: Manifest): readonly Place[] {
  return items(place(manifest, 'spec', 'rules'))
    .flatMap(rule => items(field(rule, 'backendRefs')))
    .map(backend => field(backend, 'port'));
}
