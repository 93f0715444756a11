import type { Construct } from 'constructs';
import type { Settings } from '../core/settings';
import { egressPolicy } from '../network/egress';
import { defaultDeny, networkPolicy } from '../network/policy';
import {
  ALWAYS_OPEN,
  OPEN_FOR_NOTEBOOKS,
  PRESETS,
  type PresetName,
  presetPolicies,
  SERVING_NAMESPACE,
} from '../network/presets';
import type { TenantSettings } from './shape';

/** Denies everything both ways, and opens what the tenant's parts need and its file asks for. */
export function tenantNetwork(scope: Construct, tenant: TenantSettings, settings: Settings): void {
  defaultDeny(scope);
  for (const preset of presetsOf(tenant)) {
    for (const opening of presetPolicies(preset, settings)) networkPolicy(scope, opening);
  }
  for (const egress of tenant.egress) networkPolicy(scope, egressPolicy(egress));
}

/** The namespaces beyond the platform's own from which the mesh lets calls in, by what the tenant opens. */
export function meshPeers(tenant: TenantSettings, { monitoring }: Settings): readonly string[] {
  const open = presetsOf(tenant);
  const clients = [...tenant.models, ...tenant.services].flatMap(workload => workload.clients);
  return [
    ...new Set([
      ...(open.includes('modelServing') ? [SERVING_NAMESPACE] : []),
      ...(open.includes('metrics') ? [monitoring] : []),
      ...clients.flatMap(({ namespace }) => namespace ?? []),
      ...tenant.models.flatMap(({ route }) => route?.namespace ?? []),
    ]),
  ];
}

// Notebooks come from the dashboard too, so their openings do not wait for one in the file.
function presetsOf({ allow }: TenantSettings): readonly PresetName[] {
  const open = new Set([...ALWAYS_OPEN, ...OPEN_FOR_NOTEBOOKS, ...allow]);
  return PRESETS.filter(preset => open.has(preset));
}
