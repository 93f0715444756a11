import type { Settings } from '../../core/settings';
import { destinationPolicy } from '../../network/destination';
import { type Opening, type Peer, type PodSelector, podsIn } from '../../network/opening';
import { PROMETHEUS, presetPolicies } from '../../network/presets';
import type { DexConfiguration } from './config/config';
import { HTTPS_PORT, TELEMETRY_PORT } from './config/document';
import type { DexDeploymentSettings } from './props';

/** Who may talk to Dex, and to whom Dex may talk. The policies select its pods, and so deny them everything else. */
export function dexOpenings(
  { name, egress, oauth2Proxy }: DexDeploymentSettings,
  { storage }: DexConfiguration,
  pods: PodSelector,
  settings: Settings,
): readonly Opening[] {
  const { mesh, monitoring } = settings;
  const incoming = (suffix: string, port: number, ...peers: readonly Peer[]): Opening => ({
    name: `${name}-${suffix}`,
    direction: 'ingress',
    pods,
    peers,
    ports: [{ port }],
  });
  return [
    // Browsers come through the gateway; oauth2-proxy asks for tokens, and istiod for the keys that check them.
    incoming('from-gateway', HTTPS_PORT, podsIn(mesh.namespace, mesh.gatewayLabels)),
    incoming('from-oauth2-proxy', HTTPS_PORT, podsIn(oauth2Proxy.namespace, oauth2Proxy.labels)),
    incoming('from-istiod', HTTPS_PORT, podsIn(mesh.namespace, mesh.controlPlaneLabels)),
    incoming('from-monitoring', TELEMETRY_PORT, podsIn(monitoring, PROMETHEUS)),
    ...[
      ...presetPolicies('dns', settings),
      ...(storage === 'kubernetes' ? presetPolicies('kubernetesApi', settings) : []),
    ].map(opening => own(name, pods, opening)),
    ...egress.map(destination => own(name, pods, destinationPolicy(destination))),
  ];
}

function own(name: string, pods: PodSelector, opening: Opening): Opening {
  return { ...opening, name: `${name}-${opening.name}`, pods };
}
