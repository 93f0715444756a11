import * as v from 'valibot';
import { acceleratorSchema, tolerationsSchema } from '../values/accelerator/accelerator';
import { image } from '../values/image';
import { dnsLabel, dnsSubdomain, serviceName } from '../values/name';
import { absolutePath } from '../values/path';
import { quantity } from '../values/quantity';
import { hint, list, object } from '../values/schema';

/** Longest name: the StatefulSet behind a Notebook puts a revision of 11 characters behind it, in a label. */
const MAX_NAME = 52;

/** What a notebook is made from; the same keys in TypeScript and in a tenant's file. */
export const notebookSchema = object({
  name: v.pipe(serviceName(MAX_NAME), v.description('Name of the notebook, and of everything behind it.')),
  image: v.pipe(image, v.description('Image with tag and digest.')),
  cpu: v.optional(v.pipe(quantity, v.description('CPU, as request and limit.')), '1'),
  memory: v.optional(v.pipe(quantity, v.description('Memory, as request and limit.')), '2Gi'),
  disk: v.optional(v.pipe(quantity, v.description('Most that the notebook may write outside of its home.')), '4Gi'),
  accelerator: v.optional(
    v.pipe(
      acceleratorSchema,
      // Kubeflow 1.10 has no field for it, so the API server would drop it without a word.
      v.check(
        ({ nvidia }) => nvidia?.claim === undefined,
        hint('devices by number: a Notebook has no field for a claim', 'ask for nvidia.gpus or nvidia.mig'),
      ),
      v.description('Devices, and with them their nodes.'),
    ),
  ),
  home: v.optional(
    v.pipe(
      object({
        size: v.optional(quantity, '20Gi'),
        storageClass: v.optional(dnsSubdomain),
      }),
      v.description('The volume that outlives the notebook.'),
    ),
    {},
  ),
  sharedMemory: v.optional(v.pipe(quantity, v.description('Size of /dev/shm; it counts as memory.')), '256Mi'),
  writablePaths: v.optional(
    v.pipe(
      list(absolutePath, 'paths'),
      v.description('Further paths that the image writes to; each becomes a volume that ends with the pod.'),
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
      v.description('ServiceAccount of the tenant. Without one the notebook has one of its own, without rights.'),
    ),
  ),
  nodeSelector: v.optional(
    v.pipe(v.record(v.string(), v.string()), v.description('Labels that the node must have.')),
    {},
  ),
  tolerations: v.optional(
    v.pipe(tolerationsSchema, v.description('Taints of the nodes that the notebook may run on.')),
    [],
  ),
});

/** A notebook as users write it. */
export type NotebookInput = v.InferInput<typeof notebookSchema>;

/** A notebook with every default filled in. */
export type NotebookSettings = v.InferOutput<typeof notebookSchema>;
