import { field, isSet, type Place } from '../../values/place';
import { type PodUnderTest, podRule } from '../pod-rule';
import { blame, containerItems } from './places';
import { isUnsetOr } from './values';

/** What the runtimes of vendors read from the environment of a container, to hand it devices of the node. */
export const DEVICE_VARIABLES: readonly string[] = [
  'NVIDIA_VISIBLE_DEVICES',
  'NVIDIA_MIG_CONFIG_DEVICES',
  'NVIDIA_MIG_MONITOR_DEVICES',
  'NVIDIA_IMEX_CHANNELS',
  'AMD_VISIBLE_DEVICES',
  'ASCEND_VISIBLE_DEVICES',
  'ASCEND_RT_VISIBLE_DEVICES',
  'ASCEND_RUNTIME_OPTIONS',
  'HABANA_VISIBLE_DEVICES',
];

/** What the device plugin of Ascend writes to a pod: the devices that it was given. */
const GIVEN = /^metadata\.annotations\['(huawei\.com\/[A-Za-z0-9.-]+)'\]$/;

export const acceleratorsByLimit = podRule({
  id: 'workload/accelerators-by-limit',
  title: 'accelerators come by resource limit, never by environment variable',
  why: 'the runtime of the node takes the variable at its word and hands out devices that others were given',
  severity: 'medium',
  standards: ['GenAI on EKS chapter'],
  seenBy: [],
  violations: pod =>
    blame(
      pod,
      containerItems(pod, 'env')
        .filter(variable => (DEVICE_VARIABLES as readonly unknown[]).includes(field(variable, 'name').value))
        .flatMap(variable => [...literal(variable), ...reference(variable, pod)]),
    ),
  allowed:
    "unset, empty, void or none; ASCEND_VISIBLE_DEVICES also from the annotation that Ascend's device plugin writes",
  fix: 'leave the variable out, and set resources.limits["nvidia.com/gpu"] or the like',
});

function literal(variable: Place): readonly Place[] {
  const value = field(variable, 'value');
  return isUnsetOr(value.value, '', 'void', 'none') ? [] : [value];
}

// A ConfigMap can say "all" too, and so can an annotation that the manifest brings along.
function reference(variable: Place, { annotations }: PodUnderTest): readonly Place[] {
  const source = field(variable, 'valueFrom');
  if (!isSet(source.value)) return [];
  const path = field(source, 'fieldRef', 'fieldPath').value;
  const key = typeof path === 'string' ? GIVEN.exec(path)?.[1] : undefined;
  const isGiven = field(variable, 'name').value === 'ASCEND_VISIBLE_DEVICES' && key !== undefined;
  return isGiven && annotations[key] === undefined ? [] : [source];
}
