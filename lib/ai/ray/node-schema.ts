import * as v from 'valibot';
import { acceleratorSchema, tolerationsSchema } from '../../values/accelerator/accelerator';
import { crossField, problem } from '../../values/cross-field';
import { dnsLabel } from '../../values/name';
import { quantity } from '../../values/quantity';
import { hint, object, wholeNumber } from '../../values/schema';
import { memoryParts, type RayMemory } from './amounts';

/** What belongs to other tools: one amount stands for both, since Ray plans with the limit. */
const oneAmount = v.optional(
  v.never(
    hint('nothing: an amount is both request and limit, since Ray plans with the limit', 'give cpu, memory and disk'),
  ),
);

/** What the pods of one group of a Ray cluster get, the head among them. */
const entries = {
  cpu: v.optional(v.pipe(quantity, v.description('CPU, as request and limit.')), '1'),
  memory: v.optional(v.pipe(quantity, v.description('Memory, as request and limit.')), '4Gi'),
  disk: v.optional(
    v.pipe(quantity, v.description('Most that a pod may write: logs, and objects that are spilled.')),
    '10Gi',
  ),
  objectStore: v.optional(
    v.pipe(quantity, v.description('Part of the memory that holds objects; without it three tenths.')),
  ),
  sharedMemory: v.optional(
    v.pipe(quantity, v.description('Size of /dev/shm beside the object store; it counts as memory.')),
    '64Mi',
  ),
  nodeSelector: v.optional(
    v.pipe(v.record(v.string(), v.string()), v.description('Labels that the node must have.')),
    {},
  ),
  tolerations: v.optional(v.pipe(tolerationsSchema, v.description('Taints of the nodes that it may run on.')), []),
  serviceAccount: v.optional(
    v.pipe(
      dnsLabel(),
      v.description('ServiceAccount of the namespace. Without one the pods have one of their own, without rights.'),
    ),
  ),
  requests: oneAmount,
  limits: oneAmount,
};

const head = object({
  ...entries,
  numCpus: v.optional(
    v.pipe(
      wholeNumber(0, 1024),
      v.description('CPUs of the head that tasks may use; any needs a waiver of ray/idle-head.'),
    ),
    0,
  ),
});

const worker = object({
  name: v.pipe(dnsLabel(30), v.description('Name of the group.')),
  ...entries,
  accelerator: v.optional(v.pipe(acceleratorSchema, v.description('Devices of each pod, and with them its nodes.'))),
  replicas: v.optional(v.pipe(wholeNumber(0, 10_000), v.description('Pods at the start.')), 1),
  minReplicas: v.optional(v.pipe(wholeNumber(0, 10_000), v.description('Least pods; without it as many as replicas.'))),
  maxReplicas: v.optional(v.pipe(wholeNumber(0, 10_000), v.description('Most pods; without it as many as replicas.'))),
});

/** A head with every default filled in. */
export type HeadSettings = v.InferOutput<typeof head>;

/** A group of workers with every default filled in. */
export type WorkerSettings = v.InferOutput<typeof worker>;

/** The head of a Ray cluster. */
export const headSchema = v.pipe(head, crossField<HeadSettings>(fittingMemory));

/** A group of workers that are all alike. */
export const workerSchema = v.pipe(worker, crossField<WorkerSettings>(fittingMemory, orderedReplicas));

function fittingMemory(settings: RayMemory) {
  const { sharedMemory, heap } = memoryParts(settings);
  if (heap > 0) return [];
  const [key, given] =
    settings.objectStore === undefined
      ? (['sharedMemory', settings.sharedMemory] as const)
      : (['objectStore', settings.objectStore] as const);
  return [
    problem(
      [key],
      given,
      `less than the memory, of which /dev/shm is a part: ${settings.memory}`,
      `raise memory above ${Math.ceil(sharedMemory / 2 ** 20)}Mi, or make it smaller`,
    ),
  ];
}

function orderedReplicas({
  replicas,
  minReplicas = replicas,
  maxReplicas = replicas,
}: Pick<WorkerSettings, 'replicas' | 'minReplicas' | 'maxReplicas'>) {
  if (minReplicas <= replicas && replicas <= maxReplicas) return [];
  return [
    problem(
      ['replicas'],
      replicas,
      `a number from minReplicas, ${minReplicas}, to maxReplicas, ${maxReplicas}`,
      `for example ${minReplicas}`,
    ),
  ];
}
