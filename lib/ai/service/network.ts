import type { Settings } from '../../core/settings';
import { destinationPolicy } from '../../network/destination';
import type { Opening, PodSelector } from '../../network/opening';
import { podsIn } from '../../network/opening';
import { presetPolicies } from '../../network/presets';
import { type Client, peerOf } from './client';
import type { ServiceSettings } from './schema';

/** Address and port of the agent that hands a pod its cloud identity, on its own node. */
const POD_IDENTITY_AGENT = { cidr: '169.254.170.23/32', port: 80 } as const;

/** Who may reach the pods of a service, and whom they may reach. */
export interface ServiceNetworkProps {
  readonly name: string;
  /** Labels of the pods. */
  readonly pods: Readonly<Record<string, string>>;
  readonly port: number;
  readonly clients: readonly Client[];
  readonly published: boolean;
  readonly calls: ServiceSettings['calls'];
  readonly cloud: ServiceSettings['cloud'];
}

/** The holes in the default deny that a service needs: both sides of a connection where both are of this namespace. */
export function serviceOpenings(props: ServiceNetworkProps, settings: Settings): readonly Opening[] {
  const { name, port, clients, published, calls, cloud } = props;
  const pods: PodSelector = { matchLabels: props.pods };
  const ports = [{ port }];
  const { mesh } = settings;
  const peers = [...clients.map(peerOf), ...(published ? [podsIn(mesh.namespace, mesh.gatewayLabels)] : [])];
  const named = (opening: Opening): Opening => ({ ...opening, name: opening.name.replace('allow', name), pods });
  return [
    ...(peers.length > 0 ? [{ name: `${name}-clients`, direction: 'ingress' as const, pods, peers, ports }] : []),
    ...clients
      .filter(({ namespace }) => namespace === undefined)
      .map(client => ({
        name: `${client.name}-to-${name}`,
        direction: 'egress' as const,
        pods: { matchLabels: client.pods },
        peers: [{ pods }],
        ports,
      })),
    ...(['dns', 'meshControlPlane'] as const).flatMap(preset => presetPolicies(preset, settings)).map(named),
    ...calls.map(destinationPolicy).map(named),
    ...(cloud?.podIdentity === undefined
      ? []
      : [
          {
            name: `${name}-pod-identity`,
            direction: 'egress' as const,
            pods,
            peers: [{ cidr: POD_IDENTITY_AGENT.cidr }],
            ports: [{ port: POD_IDENTITY_AGENT.port }],
          },
        ]),
  ];
}
