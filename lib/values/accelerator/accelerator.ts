import * as v from 'valibot';
import { crossField, problem } from '../cross-field';
import { dnsLabel } from '../name';
import { list, object, objectWithOneOf, oneOf, wholeNumber } from '../schema';
import { amdNeeds, amdSchema } from './amd';
import { ascendNeeds, ascendSchema } from './ascend';
import type { AcceleratorNeeds } from './needs';
import { neuronNeeds, neuronSchema } from './neuron';
import { nvidiaNeeds, nvidiaSchema } from './nvidia';

/** Taints of nodes that a pod may run on. */
export const tolerationsSchema = list(
  object({
    key: v.string(),
    operator: v.optional(oneOf(['Equal', 'Exists']), 'Equal'),
    value: v.optional(v.string()),
    effect: v.optional(oneOf(['NoSchedule', 'PreferNoSchedule', 'NoExecute'])),
  }),
  'tolerations',
);

/**
 * The devices of a pod, of one vendor: the resource or the claim by which they are asked for, and with it the taints, labels,
 * groups and scheduler that go with them. A device never comes by environment variable or by path.
 */
export const acceleratorSchema = v.pipe(
  objectWithOneOf(['nvidia', 'amd', 'neuron', 'ascend'], {
    nvidia: v.optional(v.pipe(nvidiaSchema, v.description('GPUs of NVIDIA.'))),
    amd: v.optional(v.pipe(amdSchema, v.description('GPUs of AMD.'))),
    neuron: v.optional(v.pipe(neuronSchema, v.description('Inferentia and Trainium of AWS.'))),
    ascend: v.optional(v.pipe(ascendSchema, v.description('NPUs of Huawei.'))),
    container: v.optional(v.pipe(dnsLabel(), v.description('Container that gets the devices; the first if left out.'))),
    nodeSelector: v.optional(
      v.pipe(v.record(v.string(), v.string()), v.description('Labels of the nodes, beside those of the vendor.')),
      {},
    ),
    tolerations: v.optional(v.pipe(tolerationsSchema, v.description("Taints of the nodes, in place of the vendor's."))),
    groups: v.optional(
      v.pipe(
        list(wholeNumber(1, 2 ** 31 - 1), 'group ids'),
        v.description("Groups of the files of the devices, in place of the vendor's."),
      ),
    ),
  }),
  crossField(({ amd, groups }) =>
    amd === undefined || (groups !== undefined && groups.length > 0)
      ? []
      : [
          problem(
            ['groups'],
            groups,
            'the groups of /dev/kfd and /dev/dri: their numbers differ from system to system, and nobody is root here',
            'ask a node: stat -c %g /dev/kfd /dev/dri/render*',
          ),
        ],
  ),
);

/** The devices of a pod as users write them. */
export type AcceleratorInput = v.InferInput<typeof acceleratorSchema>;

/** The devices of a pod with every default filled in. */
export type Accelerator = v.InferOutput<typeof acceleratorSchema>;

/** What a pod needs for its devices. */
export function acceleratorNeeds(given: Accelerator): AcceleratorNeeds {
  const { nvidia, amd, neuron, ascend, nodeSelector, tolerations, groups } = given;
  const needs =
    (nvidia && nvidiaNeeds(nvidia)) ??
    (amd && amdNeeds(amd)) ??
    (neuron && neuronNeeds(neuron)) ??
    (ascend && ascendNeeds(ascend));
  if (needs === undefined) throw new TypeError('an accelerator that no schema let through');
  return {
    ...needs,
    nodeSelector: { ...needs.nodeSelector, ...nodeSelector },
    tolerations: tolerations ?? needs.tolerations,
    groups: groups ?? needs.groups,
  };
}

/** The devices of a pod by the names under which a quota counts them: a resource, or a device class. */
export function devicesOf(given: Accelerator | undefined): Readonly<Record<string, number>> {
  if (given === undefined) return {};
  const { resources, claim } = acceleratorNeeds(given);
  return { ...resources, ...(claim && { [claim.deviceClass]: claim.count }) };
}
