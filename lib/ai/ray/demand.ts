import { devicesOf } from '../../values/accelerator/accelerator';
import { amountOf } from '../../values/quantity';
import type { ClusterSettings } from './cluster-schema';

/** What a cluster asks for at its largest. */
export interface RayDemand {
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
  readonly pods: number;
  /** By the names under which a quota counts them. */
  readonly devices: Readonly<Record<string, number>>;
}

/** What a cluster asks for when every group has as many pods as it may. */
export function demandOf({
  head,
  workers,
  autoscaler,
}: Pick<ClusterSettings, 'head' | 'workers' | 'autoscaler'>): RayDemand {
  const groups = workers.map(worker => ({ ...worker, most: worker.maxReplicas ?? worker.replicas }));
  const nodes = [...(autoscaler ? [{ ...autoscaler, most: 1 }] : []), { ...head, most: 1 }, ...groups];
  const sum = (key: 'cpu' | 'memory') => nodes.reduce((total, node) => total + node.most * amountOf(node[key]), 0);
  const devices = new Map<string, number>();
  for (const { accelerator, most } of groups) {
    for (const [device, count] of Object.entries(devicesOf(accelerator))) {
      devices.set(device, (devices.get(device) ?? 0) + most * count);
    }
  }
  return {
    cpu: sum('cpu'),
    memory: sum('memory'),
    pods: 1 + groups.reduce((total, { most }) => total + most, 0),
    devices: Object.fromEntries(devices),
  };
}
