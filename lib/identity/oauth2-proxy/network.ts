import type { Settings } from '../../core/settings';
import { type Opening, type PodSelector, podsIn } from '../../network/opening';
import { PROMETHEUS, presetPolicies } from '../../network/presets';
import { HTTP_PORT, METRICS_PORT } from './constant-options';
import { DEX_TLS_PORT } from './dex-service';
import { MERGED_METRICS_PORT } from './mesh';
import type { OAuth2ProxySettings } from './props';

/** Who may talk to oauth2-proxy, and to whom it may talk. */
export function oauth2ProxyOpenings(
  pods: PodSelector,
  { login, mesh }: Pick<OAuth2ProxySettings, 'login' | 'mesh'>,
  settings: Settings,
): readonly Opening[] {
  const presets = (['dns', ...(mesh ? (['meshControlPlane'] as const) : [])] as const).flatMap(preset =>
    presetPolicies(preset, settings),
  );
  return [
    {
      name: 'allow-gateway',
      direction: 'ingress',
      pods,
      peers: [podsIn(settings.mesh.namespace, settings.mesh.gatewayLabels)],
      ports: [{ port: HTTP_PORT }],
    },
    {
      name: 'allow-metrics',
      direction: 'ingress',
      pods,
      peers: [podsIn(settings.monitoring, PROMETHEUS)],
      ports: [{ port: mesh ? MERGED_METRICS_PORT : METRICS_PORT }],
    },
    ...presets.map(opening => ({ ...opening, pods })),
    {
      name: 'allow-dex',
      direction: 'egress',
      pods,
      peers: [podsIn(login.dex.namespace, login.dex.labels)],
      ports: [{ port: DEX_TLS_PORT }],
    },
  ];
}
