import * as v from 'valibot';
import { dnsSubdomain } from '../name';
import { object, oneOf, text, wholeNumber } from '../schema';
import { ASCEND_DRIVER_FILES } from './ascend-driver-files';
import { deviceCount } from './count';
import { type AcceleratorNeeds, tolerates } from './needs';

/** Label by which MindCluster knows the nodes of a chip. */
const NODES: Readonly<Record<string, string>> = {
  Ascend910: 'huawei-Ascend910',
  Ascend310P: 'huawei-Ascend310P',
  Ascend310: 'huawei-Ascend310',
};

/** Group of the files of the devices (HwHiAiUser), unless the driver was installed for another. */
const HW_HI_AI_USER = 1000;

/**
 * NPUs of Huawei. Volcano places them, because the scheduler of the cluster does not know which of them are linked; what is
 * asked for is request and limit alike.
 * @see https://github.com/Ascend/mind-cluster
 */
export const ascendSchema = object({
  chip: v.optional(
    v.pipe(
      text(
        /^(Ascend910|Ascend310P|Ascend310|npu)(-\d{1,2}c(\.\d{1,2}cpu(\.n?dvpp)?)?)?$/,
        'a resource of huawei.com: Ascend910, Ascend310P, Ascend310 or npu, or a virtual device of one',
        'for example "Ascend910", or "Ascend310P-2c" for a part of one',
      ),
      v.description('The resource behind huawei.com/; newer device plugins say npu for every chip.'),
    ),
    'Ascend910',
  ),
  count: v.pipe(
    deviceCount('name a virtual device as chip, for example "Ascend310P-2c"'),
    v.description('Devices of each pod.'),
  ),
  scheduler: v.optional(
    v.pipe(
      oneOf(['volcano', 'default-scheduler']),
      v.description('default-scheduler where the device plugin runs with -volcanoType=false.'),
    ),
    'volcano',
  ),
  queue: v.optional(v.pipe(dnsSubdomain, v.description('Queue of Volcano.'))),
  generation: v.optional(
    v.pipe(
      text(/^ascend-(910|910b|910a3|310|310p|npu)$/, 'a generation such as ascend-910b', 'for example "ascend-910b"'),
      v.description('Generation by which MindCluster makes the table of ranks (label ring-controller.atlas).'),
    ),
  ),
  group: v.optional(
    v.pipe(wholeNumber(1, 2 ** 31 - 1), v.description('Group of the files of the devices, HwHiAiUser.')),
    HW_HI_AI_USER,
  ),
  driver: v.optional(
    v.pipe(
      oneOf(['runtime', 'node']),
      v.description(
        'Where the driver comes from: the Ascend Docker Runtime, or files of the node where that is missing. The latter needs waivers, a privileged namespace and nodes of its own.',
      ),
    ),
    'runtime',
  ),
});

/** What a pod needs for NPUs of Huawei. */
export function ascendNeeds(given: v.InferOutput<typeof ascendSchema>): AcceleratorNeeds {
  const { chip, count, scheduler, queue, generation, group, driver } = given;
  const [whole = ''] = chip.split('-');
  const nodes = NODES[whole];
  return {
    resources: { [`huawei.com/${chip}`]: count },
    tolerations: [tolerates(`huawei.com/${whole}`)],
    nodeSelector: nodes === undefined ? {} : { accelerator: nodes },
    groups: [group],
    ...(scheduler === 'volcano' && { schedulerName: scheduler }),
    ...(generation !== undefined && { podLabels: { 'ring-controller.atlas': generation } }),
    ...(queue !== undefined && { podAnnotations: { 'scheduling.volcano.sh/queue-name': queue } }),
    ...(driver === 'node' && { driverFiles: ASCEND_DRIVER_FILES }),
  };
}
