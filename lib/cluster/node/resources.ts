import * as v from 'valibot';
import { quantity } from '../../values/quantity';
import { hint, list, object, oneOf, text } from '../../values/schema';

/** Numbers of processes are texts too, as everything in a map of the kubelet's resources is. */
const pids = text(/^[1-9]\d*$/, 'a number of processes, as a text', 'for example "1000"');

/** What of a node is kept for its own programs. */
export const reservedResources = object({
  cpu: v.optional(quantity),
  memory: v.optional(quantity),
  'ephemeral-storage': v.optional(quantity),
  pid: v.optional(pids),
});

const PERCENTAGE = /^(100|[1-9]?\d(\.\d+)?)%$/;
const thresholdMessage = hint('a quantity, or a share from 0% to 100%', 'for example "100Mi" or "10%"');
const threshold = v.pipe(
  v.string(thresholdMessage),
  v.check(given => PERCENTAGE.test(given) || v.is(quantity, given), thresholdMessage),
);

/** What must be left of the node before pods are evicted; a signal that is left out is watched no more. */
export const evictionThresholds = object({
  'memory.available': v.optional(threshold),
  'nodefs.available': v.optional(threshold),
  'nodefs.inodesFree': v.optional(threshold),
  'imagefs.available': v.optional(threshold),
  'imagefs.inodesFree': v.optional(threshold),
  'pid.available': v.optional(threshold),
});

/** A taint that the node registers with. */
export const taint = object({
  key: text(
    /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
    'the key of a taint: prefix/name',
    'for example "nvidia.com/gpu"',
  ),
  value: v.optional(
    text(/^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/, 'the value of a label', 'for example "true"'),
  ),
  effect: oneOf(['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
});

/** Taints that the node registers with. */
export const taints = list(taint, 'taints');

/** Numbers of CPUs, as Linux lists them. */
export const cpuSet = text(
  /^\d+(-\d+)?(,\d+(-\d+)?)*$/,
  'a list of CPUs as Linux writes it',
  'for example "0-1,32-33"',
);
