import * as v from 'valibot';
import { acceleratorSchema } from '../../values/accelerator/accelerator';
import { quantity } from '../../values/quantity';
import { object } from '../../values/schema';
import { secretReference } from '../../values/secret-reference';
import { period, reachEntries, sizeEntries, workloadName } from '../service/schema';
import { engineSchema } from './engines/choice';
import { httpRouteSchema } from './http-route';
import { weightsSchema } from './weights/schema';

/** The keys of a model server. */
export const modelServerShape = object({
  name: workloadName,
  engine: v.pipe(engineSchema, v.description('The program that serves it.')),
  model: v.pipe(weightsSchema, v.description('Where the weights come from, fixed to the last bit.')),
  ...sizeEntries,
  cpu: v.pipe(quantity, v.description('CPU, as request and limit.')),
  memory: v.pipe(quantity, v.description('Memory, as request and limit; it holds sharedMemory too.')),
  sharedMemory: v.optional(v.pipe(quantity, v.description('Size of /dev/shm.')), '2Gi'),
  cache: v.optional(v.pipe(quantity, v.description('Size of the volume for compiled code.')), '10Gi'),
  accelerator: v.optional(
    v.pipe(acceleratorSchema, v.description('Devices of each pod, with the nodes that have them.')),
  ),
  start: v.optional(v.pipe(period(7200, '1800s'), v.description('How long loading may take.')), '1800s'),
  apiKey: v.optional(
    v.pipe(
      secretReference,
      v.description('Secret whose key holds the options of vLLM with an API key: the line `api-key: KEY`.'),
    ),
  ),
  route: v.optional(
    v.pipe(
      httpRouteSchema,
      v.description('A gateway of the Gateway API that publishes it; its callers bring the apiKey.'),
    ),
  ),
  ...reachEntries,
});

/** A model server as users write it. */
export type ModelServerInput = v.InferInput<typeof modelServerShape>;

/** A model server with every default filled in. */
export type ModelServerSettings = v.InferOutput<typeof modelServerShape>;
