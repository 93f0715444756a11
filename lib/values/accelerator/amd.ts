import * as v from 'valibot';
import { object, text } from '../schema';
import { deviceCount } from './count';
import { type AcceleratorNeeds, tolerates } from './needs';

/**
 * GPUs of AMD. Their files belong to the groups render and video of the node.
 * @see https://instinct.docs.amd.com/projects/k8s-device-plugin/en/latest/
 */
export const amdSchema = object({
  gpus: v.pipe(
    deviceCount('ask for a whole one, or let the device plugin name partitions of it'),
    v.description('Whole GPUs.'),
  ),
  product: v.optional(
    v.pipe(
      text(
        /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
        'the value of a label',
        'for example "AMD_Instinct_MI300X_OAM"',
      ),
      v.description('Product, as the label amd.com/gpu.product-name of the node names it.'),
    ),
  ),
});

/** What a pod needs for GPUs of AMD. */
export function amdNeeds({ gpus, product }: v.InferOutput<typeof amdSchema>): AcceleratorNeeds {
  return {
    resources: { 'amd.com/gpu': gpus },
    tolerations: [tolerates('amd.com/gpu')],
    nodeSelector: product === undefined ? {} : { 'amd.com/gpu.product-name': product },
    groups: [],
  };
}
