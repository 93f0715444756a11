import type { PodSpec } from '../../values/pod';
import { probesOf } from '../service/pod';
import { type Engine, HOME } from './engines/engine';
import { OPTIONS_FILE, OPTIONS_FOLDER } from './engines/vllm';
import type { ModelServerSettings } from './schema';
import { MODELS, type MountedWeights } from './weights/weights';

/** Seconds in which a server may finish the answers that it has begun. */
const LAST_ANSWERS = 120;

/** What the pod of a model server is made from. */
export type ServerPod = Pick<
  ModelServerSettings,
  'name' | 'cpu' | 'memory' | 'disk' | 'sharedMemory' | 'cache' | 'start' | 'apiKey'
>;

/** The pod of a model server: it reads its weights, writes to its home, and talks to nobody. */
export function modelServerPod(server: ServerPod, engine: Engine, weights?: MountedWeights): PodSpec {
  const { name, cpu, memory, disk, sharedMemory, cache, start, apiKey } = server;
  const amounts = { cpu, memory, 'ephemeral-storage': disk };
  const { ready, alive } = engine;
  return {
    terminationGracePeriodSeconds: LAST_ANSWERS,
    ...(weights && weights.initContainers.length > 0 && { initContainers: weights.initContainers }),
    containers: [
      {
        name,
        image: engine.image,
        ...(engine.command && { command: engine.command }),
        args: engine.args,
        env: Object.entries(engine.environment).map(([name, value]) => ({ name, value })),
        ports: [{ name: 'http', containerPort: engine.port }],
        resources: { requests: amounts, limits: amounts },
        ...probesOf({ ready, alive, start }),
        volumeMounts: [
          ...(weights ? [{ name: 'model', mountPath: MODELS, readOnly: true }] : []),
          { name: 'home', mountPath: HOME },
          { name: 'shm', mountPath: '/dev/shm' },
          ...(apiKey === undefined ? [] : [{ name: 'api-key', mountPath: OPTIONS_FOLDER, readOnly: true }]),
        ],
      },
    ],
    volumes: [
      ...(weights ? [weights.volume] : []),
      { name: 'home', emptyDir: { sizeLimit: cache } },
      { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: sharedMemory } },
      ...(apiKey === undefined
        ? []
        : [{ name: 'api-key', secret: { secretName: apiKey.name, items: [{ key: apiKey.key, path: OPTIONS_FILE }] } }]),
    ],
  };
}
