import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { apiObject } from '../core/api-object';
import type { DeviceClaim } from '../values/accelerator/needs';

/**
 * The template from which every pod gets a claim of its own to devices.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
export function deviceClaimTemplate(
  scope: Construct,
  name: string,
  { deviceClass, count, where }: DeviceClaim,
): ApiObject {
  const exactly = {
    deviceClassName: deviceClass,
    allocationMode: 'ExactCount',
    count,
    ...(where !== undefined && { selectors: [{ cel: { expression: where } }] }),
  };
  return apiObject(
    scope,
    { apiVersion: 'resource.k8s.io/v1', kind: 'ResourceClaimTemplate' },
    { metadata: { name }, spec: { spec: { devices: { requests: [{ name: 'accelerator', exactly }] } } } },
  );
}
