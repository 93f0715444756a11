import * as v from 'valibot';
import { object, objectWithOneOf, oneOf, text } from '../schema';
import { deviceCount } from './count';
import { type AcceleratorNeeds, tolerates } from './needs';

const PART = 'ask for a slice of a GPU, for example { mig: { profile: 1g.10gb } }: time slices share memory and faults';

/**
 * GPUs of NVIDIA: whole ones, slices with memory of their own (MIG, strategy `mixed`), or a claim.
 * @see https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/gpu-operator-mig.html
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
export const nvidiaSchema = objectWithOneOf(['gpus', 'mig', 'claim'], {
  gpus: v.optional(v.pipe(deviceCount(PART), v.description('Whole GPUs.'))),
  mig: v.optional(
    v.pipe(
      object({
        profile: text(
          /^[1-7]g\.[1-9]\d*gb(\.me)?$/,
          'the profile of a slice: compute, then memory',
          'for example "1g.10gb"; `nvidia-smi mig -lgip` lists those of a GPU',
        ),
        count: v.optional(deviceCount('ask for a smaller profile'), 1),
      }),
      v.description('Slices of GPUs, each with memory and faults of its own.'),
    ),
  ),
  claim: v.optional(
    v.pipe(
      object({
        class: v.optional(
          v.pipe(oneOf(['gpu.nvidia.com', 'mig.nvidia.com']), v.description('Device class of the DRA driver.')),
          'gpu.nvidia.com',
        ),
        count: v.optional(deviceCount('take the class mig.nvidia.com'), 1),
        where: v.optional(
          v.pipe(
            text(/device\./, 'a condition in CEL on `device`', 'for example device.driver == "gpu.nvidia.com"'),
            v.description('Condition on the attributes of the device, in CEL.'),
          ),
        ),
      }),
      v.description('GPUs by what they are, from Kubernetes 1.34 on.'),
    ),
  ),
  product: v.optional(
    v.pipe(
      text(
        /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
        'the value of a label',
        'for example "NVIDIA-H100-80GB-HBM3"',
      ),
      v.description('Product, as the label nvidia.com/gpu.product of the node names it.'),
    ),
  ),
});

/** What a pod needs for GPUs of NVIDIA. */
export function nvidiaNeeds({ gpus, mig, claim, product }: v.InferOutput<typeof nvidiaSchema>): AcceleratorNeeds {
  return {
    resources: {
      ...(gpus !== undefined && { 'nvidia.com/gpu': gpus }),
      ...(mig && { [`nvidia.com/mig-${mig.profile}`]: mig.count }),
    },
    ...(claim && { claim: { deviceClass: claim.class, count: claim.count, where: claim.where } }),
    tolerations: [tolerates('nvidia.com/gpu')],
    nodeSelector: product === undefined ? {} : { 'nvidia.com/gpu.product': product },
    groups: [],
  };
}
