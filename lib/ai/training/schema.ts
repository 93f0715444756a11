import * as v from 'valibot';
import { acceleratorSchema, devicesOf, tolerationsSchema } from '../../values/accelerator/accelerator';
import { crossField, problem, unless } from '../../values/cross-field';
import { wholeSeconds } from '../../values/duration';
import { image } from '../../values/image';
import { dnsLabel, dnsSubdomain, serviceName } from '../../values/name';
import { absolutePath } from '../../values/path';
import { quantity } from '../../values/quantity';
import { list, object, oneOf, text, wholeNumber } from '../../values/schema';

/** Longest name: the operators put the role, two indexes and a random end behind it, and the whole is a host name. */
const MAX_NAME = 40;

/** What the operators put into the environment themselves, to tell the processes where they are. */
const RESERVED = /^(PET_.*|MASTER_ADDR|MASTER_PORT|RANK|WORLD_SIZE|LOCAL_RANK|JOB_COMPLETION_INDEX)$/;

/** How the processes of a job find each other. */
export const FRAMEWORKS = ['torch', 'jax', 'xgboost', 'plain'] as const;

const volume = object({
  path: v.optional(v.pipe(absolutePath, v.description('Where it is mounted.')), '/checkpoints'),
  size: v.optional(quantity, '100Gi'),
  storageClass: v.optional(dnsSubdomain),
});

/** What a training job is made from; the same keys in TypeScript and in a tenant's file. */
const trainingShape = object({
  name: v.pipe(serviceName(MAX_NAME), v.description('Name of the job, and of everything behind it.')),
  api: v.optional(
    v.pipe(
      oneOf(['TrainJob', 'PyTorchJob']),
      v.description('TrainJob is for Kubeflow Trainer 2; PyTorchJob for the Training Operator that it replaces.'),
    ),
    'TrainJob',
  ),
  framework: v.optional(
    v.pipe(oneOf(FRAMEWORKS), v.description('How the processes find each other; a PyTorchJob knows torch alone.')),
    'torch',
  ),
  image: v.pipe(image, v.description('Image with tag and digest.')),
  command: v.optional(
    v.pipe(list(v.string(), 'words'), v.description('What runs on each node, in place of what the image says.')),
  ),
  args: v.optional(v.pipe(list(v.string(), 'words'), v.description('Arguments of it.'))),
  env: v.optional(
    v.pipe(
      v.record(text(/^[A-Za-z_]\w*$/, 'the name of a variable', 'for example "HF_HUB_OFFLINE"'), v.string()),
      v.description('Variables that hold no secret.'),
    ),
    {},
  ),
  nodes: v.optional(v.pipe(wholeNumber(1, 1024), v.description('Pods that train together.')), 1),
  processes: v.optional(
    v.pipe(wholeNumber(1, 64), v.description('Processes of each pod. If left out, one for each device, or just one.')),
  ),
  cpu: v.optional(v.pipe(quantity, v.description('CPU of each pod, as request and limit.')), '4'),
  memory: v.optional(v.pipe(quantity, v.description('Memory of each pod, as request and limit.')), '16Gi'),
  disk: v.optional(
    v.pipe(quantity, v.description('Most that each pod may write to its home, its /tmp and its logs.')),
    '10Gi',
  ),
  sharedMemory: v.optional(v.pipe(quantity, v.description('Size of /dev/shm; it counts as memory.')), '1Gi'),
  accelerator: v.optional(v.pipe(acceleratorSchema, v.description('Devices of each pod, and with them their nodes.'))),
  checkpoints: v.optional(v.pipe(volume, v.description('A volume that outlives the job.'))),
  data: v.optional(
    v.pipe(
      list(object({ claim: dnsSubdomain, path: absolutePath }), 'claims'),
      v.description('Volumes of the namespace, mounted read-only.'),
    ),
    [],
  ),
  secrets: v.optional(
    v.pipe(
      list(object({ secret: dnsSubdomain, path: absolutePath }), 'secrets'),
      v.description('Secrets of the namespace, mounted as read-only files.'),
    ),
    [],
  ),
  serviceAccount: v.optional(
    v.pipe(
      dnsLabel(),
      v.description('ServiceAccount of the tenant. Without one the job has one of its own, without rights.'),
    ),
  ),
  retries: v.optional(v.pipe(wholeNumber(0, 100), v.description('Times that the job starts again.')), 3),
  timeout: v.optional(v.pipe(wholeSeconds, v.description('Longest that it runs, such as 24h.')), '24h'),
  keep: v.optional(v.pipe(wholeSeconds, v.description('How long its pods stay when it is done, such as 24h.')), '24h'),
  nodeSelector: v.optional(
    v.pipe(v.record(v.string(), v.string()), v.description('Labels that the nodes must have.')),
    {},
  ),
  tolerations: v.optional(v.pipe(tolerationsSchema, v.description('Taints of the nodes that the job may run on.')), []),
});

/** A training job: its keys, and what they must be to each other. */
export const trainingSchema = v.pipe(
  trainingShape,
  crossField(
    ({ env }) =>
      Object.keys(env)
        .filter(name => RESERVED.test(name))
        .map(name =>
          problem(
            ['env', name],
            env[name],
            'no variable that the operator sets',
            'leave it out, and read what is there',
          ),
        ),
    ({ api, framework }) =>
      unless(
        api === 'TrainJob' || framework === 'torch',
        ['framework'],
        framework,
        'torch, where api is PyTorchJob',
        'leave it out, or take api: TrainJob',
      ),
    ({ checkpoints, data, secrets }) => {
      const paths = [checkpoints?.path, ...[...data, ...secrets].map(({ path }) => path)].filter(isText);
      const twice = paths.find((path, index) => paths.indexOf(path) < index);
      return unless(
        twice === undefined,
        ['data'],
        twice,
        'a path of its own for each volume',
        'mount one of the two elsewhere',
      );
    },
  ),
);

/** A training job as users write it. */
export type TrainingInput = v.InferInput<typeof trainingSchema>;

/** A training job with every default filled in. */
export type TrainingSettings = v.InferOutput<typeof trainingSchema>;

function isText(given: string | undefined): given is string {
  return given !== undefined;
}

/** Processes of each pod. It is always said: what the operators guess counts CPUs where a device is not called a GPU. */
export function processesOf({ processes, accelerator }: TrainingSettings): number {
  const devices = Object.values(devicesOf(accelerator)).reduce((sum, count) => sum + count, 0);
  return processes ?? Math.max(1, devices);
}
