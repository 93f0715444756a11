import type { Settings } from '../../core/settings';
import { destinationPolicy } from '../../network/destination';
import { type Opening, type Peer, type PodSelector, type PolicyPort, podsIn } from '../../network/opening';
import { PROMETHEUS, presetPolicies } from '../../network/presets';
import type { ConfiguredPart } from './config';
import { PORTS, SERVER_PEERS } from './ports';
import type { MindIESettings } from './schema';

/** The labels by which each part's pods are found. */
export type Selectors = Readonly<Record<ConfiguredPart, Readonly<Record<string, string>>>>;

/** Who calls whom among the parts, and where. */
const CALLS: readonly (readonly [from: ConfiguredPart, to: ConfiguredPart, ports: readonly PolicyPort[]])[] = [
  ['controller', 'coordinator', [{ port: PORTS.manage }]],
  ['controller', 'server', [{ port: PORTS.manage }, { port: PORTS.metrics }, { port: PORTS.nodeManager }]],
  ['coordinator', 'controller', [{ port: PORTS.metrics }]],
  ['coordinator', 'server', [{ port: PORTS.infer }, { port: PORTS.metrics }]],
  ['server', 'server', SERVER_PEERS],
];

/** Opens what the parts need of each other, and inference for the clients that are named; nobody else reaches any of them. */
export function mindieOpenings(
  { clients, metrics, ...given }: MindIESettings,
  selectors: Selectors,
  settings: Settings,
): readonly Opening[] {
  const pods = (part: ConfiguredPart): PodSelector => ({ matchLabels: selectors[part] });
  return [
    ...presetPolicies('dns', settings),
    ...CALLS.flatMap(([from, to, ports]) => call(from, to, pods, ports)),
    {
      name: 'allow-clients',
      direction: 'ingress',
      pods: pods('coordinator'),
      peers: clients.map(({ namespace, pods }) => podsIn(namespace, pods)),
      ports: [{ port: PORTS.infer }],
    },
    ...(metrics ? [scraping(podsIn(settings.monitoring, PROMETHEUS), pods('server'))] : []),
    ...(['controller', 'coordinator', 'server'] as const).flatMap(part =>
      given[part].egress.map(destination => {
        const opening = destinationPolicy(destination);
        return { ...opening, name: `${opening.name}-${part}`, pods: pods(part) };
      }),
    ),
  ];
}

function call(
  from: ConfiguredPart,
  to: ConfiguredPart,
  pods: (part: ConfiguredPart) => PodSelector,
  ports: readonly PolicyPort[],
): readonly Opening[] {
  return [
    { name: `allow-${from}-to-${to}`, direction: 'egress', pods: pods(from), peers: [{ pods: pods(to) }], ports },
    { name: `allow-${to}-from-${from}`, direction: 'ingress', pods: pods(to), peers: [{ pods: pods(from) }], ports },
  ];
}

function scraping(prometheus: Peer, servers: PodSelector): Opening {
  return {
    name: 'allow-metrics',
    direction: 'ingress',
    pods: servers,
    peers: [prometheus],
    ports: [{ port: PORTS.metrics }],
  };
}
