import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject } from '../core/api-object';
import type { Settings } from '../core/settings';
import { quotaKey, WHOLE_DEVICES } from '../values/accelerator/device';
import { has } from '../values/kubernetes-version';
import { smaller } from '../values/quantity';
import { DEFAULT_LIMITS, DEFAULT_REQUESTS } from '../workload/defaults';
import type { TenantSettings } from './shape';

/** Least that a container may ask for: less than the smallest sidecar does. */
const MINIMUM = { cpu: '10m', memory: '16Mi', 'ephemeral-storage': '1Mi' } as const;
const LARGEST_DISK = '100Gi';

/**
 * What a tenant may use, and the defaults without which the quota would refuse every pod that names no resources. The quota
 * has a name of its own: the profile controller deletes one that is called kf-resource-quota.
 */
export class TenantQuota extends Construct {
  readonly quota: ApiObject;
  readonly limits: ApiObject;

  constructor(scope: Construct, id: string, quota: TenantSettings['quota'], devices: readonly string[]) {
    super(scope, id);
    this.quota = apiObject(
      this,
      { apiVersion: 'v1', kind: 'ResourceQuota' },
      { metadata: { name: 'tenant' }, spec: { hard: hardOf(quota, devices) } },
    );
    this.limits = apiObject(
      this,
      { apiVersion: 'v1', kind: 'LimitRange' },
      {
        metadata: { name: 'tenant' },
        spec: {
          limits: [
            containerLimits(quota),
            { type: 'PersistentVolumeClaim', min: { storage: '1Mi' }, max: { storage: quota.storage } },
          ],
        },
      },
    );
  }
}

function hardOf(quota: TenantSettings['quota'], devices: readonly string[]): Readonly<Record<string, string>> {
  const { cpu, memory, requests, storage, volumes, pods, jobs, accelerators } = quota;
  const counts = { ...Object.fromEntries(devices.map(device => [device, 0])), ...accelerators };
  return {
    'requests.cpu': requests.cpu ?? cpu,
    'requests.memory': requests.memory ?? memory,
    'limits.cpu': cpu,
    'limits.memory': memory,
    'requests.storage': storage,
    persistentvolumeclaims: String(volumes),
    pods: String(pods),
    'count/jobs.batch': String(jobs),
    // The gateway is the only way in.
    'services.nodeports': '0',
    'services.loadbalancers': '0',
    ...Object.fromEntries(Object.entries(counts).map(([device, count]) => [quotaKey(device), String(count)])),
  };
}

function containerLimits({ cpu, memory }: TenantSettings['quota']): object {
  const within = (amounts: typeof DEFAULT_LIMITS | typeof DEFAULT_REQUESTS) => ({
    ...amounts,
    cpu: smaller(amounts.cpu, cpu),
    memory: smaller(amounts.memory, memory),
  });
  return {
    type: 'Container',
    default: within(DEFAULT_LIMITS),
    defaultRequest: within(DEFAULT_REQUESTS),
    max: { cpu, memory, 'ephemeral-storage': LARGEST_DISK },
    min: MINIMUM,
  };
}

/** The devices of a platform that a quota counts; claims exist from Kubernetes 1.34 on, and before nobody counts them. */
export function devicesOn({ devices, kubernetes }: Settings): readonly string[] {
  const canClaim = has(kubernetes, '1.34');
  return [...WHOLE_DEVICES.filter(name => canClaim || name.includes('/')), ...devices];
}
