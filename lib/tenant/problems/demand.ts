import { demandOf } from '../../ai/ray/demand';
import { devicesOf } from '../../values/accelerator/accelerator';
import { amountOf } from '../../values/quantity';
import type { TenantSettings } from '../shape';

/** What one workload of a tenant takes of its quota, all its pods together and each list at its largest. */
export interface Demand {
  /** Keys that lead to it. */
  readonly keys: readonly [list: string, index: number];
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
  /** Bytes. */
  readonly storage: number;
  readonly volumes: number;
  readonly pods: number;
  readonly jobs: number;
  /** By the names under which a quota counts them. */
  readonly devices: Readonly<Record<string, number>>;
}

/** What everything in a tenant's file takes of its quota. */
export function demandsOf(tenant: TenantSettings): readonly Demand[] {
  const { notebooks, models, services, training, rayClusters } = tenant;
  return [
    ...notebooks.map((notebook, index) => ({
      ...ofPods('notebooks', index, 1, notebook),
      ...ofVolume(notebook.home.size),
    })),
    ...models.map((model, index) => ({
      ...ofPods('models', index, model.autoscale?.max ?? model.replicas, model),
      ...ofVolume(model.model.download?.size),
    })),
    ...services.map((service, index) => ofPods('services', index, service.autoscale?.max ?? service.replicas, service)),
    ...training.map((job, index) => ({
      ...ofPods('training', index, job.nodes, job),
      ...ofVolume(job.checkpoints?.size),
      // Trainer makes one Job for all pods; the Training Operator makes the pods itself.
      jobs: job.api === 'TrainJob' ? 1 : 0,
    })),
    ...rayClusters.map((cluster, index) => ({
      ...NOTHING,
      keys: ['rayClusters', index] as const,
      ...demandOf(cluster),
    })),
  ];
}

const NOTHING = { storage: 0, volumes: 0, jobs: 0 } as const;

interface Sizes {
  readonly cpu: string;
  readonly memory: string;
  readonly accelerator?: Parameters<typeof devicesOf>[0];
}

function ofPods(list: string, index: number, pods: number, { cpu, memory, accelerator }: Sizes): Demand {
  const devices = Object.entries(devicesOf(accelerator)).map(([device, count]) => [device, count * pods]);
  return {
    ...NOTHING,
    keys: [list, index],
    cpu: amountOf(cpu) * pods,
    memory: amountOf(memory) * pods,
    pods,
    devices: Object.fromEntries(devices),
  };
}

function ofVolume(size: string | undefined): Pick<Demand, 'storage' | 'volumes'> {
  return size === undefined ? NOTHING : { storage: amountOf(size), volumes: 1 };
}
