import { isDevice } from '../../values/accelerator/device';
import { field, isRecord, isSet, type Place } from '../../values/place';
import { amountOf, isQuantity } from '../../values/quantity';
import { podRule } from '../pod-rule';
import { blame, containerNodes } from './places';

export const wholeDevices = podRule({
  id: 'workload/whole-devices',
  title: 'devices are asked for as a whole number, the same as request and as limit',
  why: 'the API server refuses any other, and a request without a limit reserves what the container never gets',
  severity: 'low',
  standards: ['Kubernetes: extended resources', 'GenAI on EKS chapter'],
  seenBy: [],
  violations: pod =>
    blame(
      pod,
      containerNodes(pod, 'initContainers', 'containers').flatMap(container => {
        const requests = field(container, 'resources', 'requests');
        const limits = field(container, 'resources', 'limits');
        return [...devices(requests, limits, true), ...devices(limits, requests, false)];
      }),
    ),
  allowed: 'a whole number as limit, and no other as request',
  fix: 'write the same number under resources.limits and resources.requests, or under limits alone',
});

// The API server copies a limit to a request that is missing, never the other way.
function devices(side: Place, other: Place, isNeeded: boolean): readonly Place[] {
  const names = isRecord(side.value) ? Object.keys(side.value) : [];
  return names
    .filter(isDevice)
    .map(name => ({ amount: field(side, name), twin: field(other, name).value }))
    .filter(({ amount, twin }) => !isWhole(amount.value) || (isSet(twin) ? !isSame(amount.value, twin) : isNeeded))
    .map(({ amount }) => amount);
}

function isWhole(amount: unknown): boolean {
  return isQuantity(amount) && Number.isInteger(amountOf(amount));
}

function isSame(amount: unknown, twin: unknown): boolean {
  return isQuantity(amount) && isQuantity(twin) && amountOf(amount) === amountOf(twin);
}
