import * as v from 'valibot';
import { hint } from '../schema';

const RESOURCE = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?\/[A-Za-z0-9]([-A-Za-z0-9._]*[A-Za-z0-9])?$/;
const DEVICE_CLASS = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/;
const ALLOWED = 'the name of a device resource, or of a device class';

/** What devices are counted by: an extended resource such as `nvidia.com/gpu`, or a device class such as `gpu.nvidia.com`. */
export const device = v.pipe(
  v.string(hint(ALLOWED, 'for example "nvidia.com/gpu"')),
  v.check(
    given => RESOURCE.test(given) || DEVICE_CLASS.test(given),
    hint(ALLOWED, 'for example "nvidia.com/gpu", "huawei.com/Ascend910", or "gpu.nvidia.com" for claims'),
  ),
);

/** Whether a resource of a container is one of devices, and not one of Kubernetes itself. */
export function isDevice(resource: string): boolean {
  return resource.includes('/') && !/(^|\.)kubernetes\.io\//.test(resource);
}

/** The devices that nodes may have, whole; a tenant gets none of those that its quota does not name. */
export const WHOLE_DEVICES = [
  'nvidia.com/gpu',
  'gpu.nvidia.com',
  'mig.nvidia.com',
  'amd.com/gpu',
  'aws.amazon.com/neuron',
  'aws.amazon.com/neuroncore',
  'huawei.com/Ascend910',
  'huawei.com/Ascend310P',
  'huawei.com/npu',
] as const;

/**
 * The key by which a ResourceQuota counts a device.
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export function quotaKey(given: string): string {
  return RESOURCE.test(given) ? `requests.${given}` : `${given}.deviceclass.resource.k8s.io/devices`;
}
