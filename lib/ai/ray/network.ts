import type { Settings } from '../../core/settings';
import { destinationPolicy } from '../../network/destination';
import { type Opening, type Peer, type PodSelector, type PolicyPort, podsIn } from '../../network/opening';
import { PROMETHEUS, presetPolicies } from '../../network/presets';
import type { ClientSettings } from './client-schema';
import type { ClusterSettings } from './cluster-schema';
import { podsOf, type RayOwner, type RayRole } from './part';
import { RAY_PORTS } from './ports';

/** Nodes of one cluster talk on ports that they choose at run time. */
const ANY_PORT: readonly PolicyPort[] = [{ port: 1024, endPort: 65_535 }];

/** What a cluster is to those around it. */
export interface NetworkUse {
  readonly owner: RayOwner;
  readonly serves: boolean;
  /** Whether a pod submits a job to it. */
  readonly submits: boolean;
}

/** Who may talk to a Ray cluster, and to whom it may talk. The policies select its pods, and so deny them everything else. */
export function rayOpenings(
  { clients, egress, operator, autoscaler }: ClusterSettings,
  { owner, serves, submits }: NetworkUse,
  settings: Settings,
): readonly Opening[] {
  const nodes = podsOf(owner, 'head', 'worker');
  const head = podsOf(owner, 'head');
  const everybody = podsOf(owner, 'head', 'worker', ...(submits ? (['submitter'] as const) : []));
  const { dashboard, serve, metrics } = RAY_PORTS;
  const openings: readonly Opening[] = [
    incoming('from-own-cluster', nodes, ANY_PORT, { pods: nodes }),
    outgoing('to-own-cluster', nodes, ANY_PORT, { pods: nodes }),
    // It asks how jobs do, and whether what is served is well.
    incoming('from-operator', head, [{ port: dashboard }], podsIn(operator.namespace, operator.labels)),
    ...(serves
      ? [incoming('serve-from-operator', nodes, [{ port: serve }], podsIn(operator.namespace, operator.labels))]
      : []),
    incoming('from-monitoring', nodes, [{ port: metrics }], podsIn(settings.monitoring, PROMETHEUS)),
    ...(submits ? submitterOpenings(owner) : []),
    ...clients.flatMap(client => clientOpenings(owner, client)),
    ...presetPolicies('dns', settings).map(opening => ({ ...opening, pods: everybody })),
    ...(autoscaler === undefined
      ? []
      : presetPolicies('kubernetesApi', settings).map(opening => ({ ...opening, pods: head }))),
    ...egress.map(destination => ({ ...destinationPolicy(destination), pods: nodes })),
  ];
  return openings.map(opening => ({ ...opening, name: `${owner.name}-${opening.name}` }));
}

/** What a pod needs that submits a job to a cluster. */
export function submitterOpenings(owner: RayOwner, cluster: RayOwner = owner): readonly Opening[] {
  const ports = [{ port: RAY_PORTS.dashboard }];
  const [submitter, head] = [podsOf(owner, 'submitter'), podsOf(cluster, 'head')];
  return [
    incoming('from-submitter', head, ports, { pods: submitter }),
    outgoing('submitter-to-head', submitter, ports, { pods: head }),
  ];
}

function clientOpenings(owner: RayOwner, { name, namespace, pods, ports }: ClientSettings): readonly Opening[] {
  const peer: Peer = namespace === undefined ? { pods: { matchLabels: pods } } : podsIn(namespace, pods);
  const open = (suffix: string, roles: readonly RayRole[], keys: readonly (keyof typeof RAY_PORTS)[]) =>
    keys.length === 0
      ? []
      : [
          incoming(
            `${suffix}-${name}`,
            podsOf(owner, ...roles),
            keys.map(key => ({ port: RAY_PORTS[key] })),
            peer,
          ),
        ];
  return [
    ...open(
      'from',
      ['head'],
      ports.filter(port => port !== 'serve'),
    ),
    ...open(
      'serve-from',
      ['head', 'worker'],
      ports.filter(port => port === 'serve'),
    ),
  ];
}

function incoming(name: string, pods: PodSelector, ports: readonly PolicyPort[], ...peers: readonly Peer[]): Opening {
  return { name, direction: 'ingress', pods, peers, ports };
}

function outgoing(name: string, pods: PodSelector, ports: readonly PolicyPort[], ...peers: readonly Peer[]): Opening {
  return { name, direction: 'egress', pods, peers, ports };
}
