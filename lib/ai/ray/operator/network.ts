import type { Settings } from '../../../core/settings';
import { type Opening, type PodSelector, podsIn } from '../../../network/opening';
import { PROMETHEUS, presetPolicies } from '../../../network/presets';
import { RAY_PORTS } from '../ports';
import { OPERATOR } from './identity';
import { METRICS_PORT } from './pod';
import type { OperatorSettings } from './schema';
import { webhookOpening } from './webhook';

/** Label that the operator gives every Ray pod. */
const RAY_POD = { 'ray.io/is-ray-node': 'yes' };

/** Who may talk to the operator, and to whom it may talk: the API, and the pods of the clusters that it makes. */
export function operatorOpenings(
  { watch, tenants, webhook }: OperatorSettings,
  pods: PodSelector,
  settings: Settings,
): readonly Opening[] {
  const openings: readonly Opening[] = [
    {
      name: 'from-monitoring',
      direction: 'ingress',
      pods,
      peers: [podsIn(settings.monitoring, PROMETHEUS)],
      ports: [{ port: METRICS_PORT }],
    },
    {
      name: 'to-clusters',
      direction: 'egress',
      pods,
      peers: [...watch, ...tenants].map(namespace => podsIn(namespace, RAY_POD)),
      ports: [{ port: RAY_PORTS.dashboard }, { port: RAY_PORTS.serve }],
    },
    ...(webhook ? [webhookOpening(pods, settings.apiServer?.cidrs ?? [])] : []),
    ...presetPolicies('dns', settings),
    ...presetPolicies('kubernetesApi', settings),
  ];
  return openings.map(opening => ({ ...opening, name: `${OPERATOR}-${opening.name}`, pods }));
}
