import * as v from 'valibot';
import { objectWithOneOf } from '../schema';
import { deviceCount } from './count';
import { type AcceleratorNeeds, tolerates } from './needs';

/**
 * Chips of AWS (Inferentia, Trainium): whole ones, or some of their cores.
 * @see https://awsdocs-neuron.readthedocs-hosted.com/en/latest/containers/tutorials/k8s-neuron-device-plugin.html
 */
export const neuronSchema = objectWithOneOf(['devices', 'cores'], {
  devices: v.optional(v.pipe(deviceCount('ask for cores'), v.description('Whole chips.'))),
  cores: v.optional(
    v.pipe(deviceCount('a core is the smallest part'), v.description('Cores; the rest of the chip may be others.')),
  ),
});

/** What a pod needs for chips of AWS. */
export function neuronNeeds({ devices, cores }: v.InferOutput<typeof neuronSchema>): AcceleratorNeeds {
  return {
    resources: {
      ...(devices !== undefined && { 'aws.amazon.com/neuron': devices }),
      ...(cores !== undefined && { 'aws.amazon.com/neuroncore': cores }),
    },
    tolerations: [tolerates('aws.amazon.com/neuron')],
    nodeSelector: {},
    groups: [],
  };
}
