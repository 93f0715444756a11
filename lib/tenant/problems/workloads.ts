import { devicesOf } from '../../values/accelerator/accelerator';
import type { TenantSettings } from '../shape';

/** An amount of something that each of some pods asks for, and the keys that say so. */
interface Asked {
  readonly keys: readonly (string | number)[];
  readonly amount: string;
  readonly pods: number;
}

/** What a workload of a tenant takes of its quota. */
export interface Workload {
  readonly keys: readonly (string | number)[];
  readonly pods: number;
  readonly cpu: Asked;
  readonly memory: Asked;
  readonly storage: Asked;
  /** Devices of each pod. */
  readonly devices: Readonly<Record<string, number>>;
}

/** Everything in a tenant's file that takes of the quota, at its largest. */
export function workloadsOf({ notebooks, models, services }: TenantSettings): readonly Workload[] {
  return [
    ...notebooks.map((notebook, index) => {
      const { accelerator, home } = notebook;
      return {
        ...sizes('notebooks', index, 1, notebook),
        storage: { keys: ['notebooks', index, 'home', 'size'], amount: home.size, pods: 1 },
        devices: devicesOf(accelerator),
      };
    }),
    ...models.map((model, index) => {
      const { accelerator, autoscale, replicas } = model;
      const size = model.model.download?.size ?? '0';
      return {
        ...sizes('models', index, autoscale?.max ?? replicas, model),
        storage: { keys: ['models', index, 'model', 'download', 'size'], amount: size, pods: 1 },
        devices: devicesOf(accelerator),
      };
    }),
    ...services.map((service, index) => ({
      ...sizes('services', index, service.autoscale?.max ?? service.replicas, service),
      storage: { keys: ['services', index], amount: '0', pods: 1 },
      devices: {},
    })),
  ];
}

function sizes(list: string, index: number, pods: number, { cpu, memory }: { cpu: string; memory: string }) {
  const keys = [list, index];
  return {
    keys,
    pods,
    cpu: { keys: [...keys, 'cpu'], amount: cpu, pods },
    memory: { keys: [...keys, 'memory'], amount: memory, pods },
  };
}
