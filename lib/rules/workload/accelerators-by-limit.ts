import { field } from '../../values/place';
import { podRule } from '../pod-rule';
import { containerItems, refuse } from './places';
import { isUnsetOr } from './values';

const VARIABLES: readonly unknown[] = ['NVIDIA_VISIBLE_DEVICES', 'ASCEND_VISIBLE_DEVICES', 'ASCEND_RT_VISIBLE_DEVICES'];

export const acceleratorsByLimit = podRule({
  id: 'workload/accelerators-by-limit',
  title: 'accelerators come by resource limit, never by environment variable',
  why: 'the runtime of the node takes the variable at its word and hands out devices that others were given',
  severity: 'medium',
  standards: ['GenAI on EKS chapter'],
  seenBy: [],
  violations: pod =>
    refuse(
      pod,
      containerItems(pod, 'env')
        .filter(variable => VARIABLES.includes(field(variable, 'name').value))
        .map(variable => field(variable, 'value')),
      value => isUnsetOr(value, '', 'void', 'none'),
    ),
  allowed: 'unset, empty, void or none',
  fix: 'leave the variable out, and set resources.limits["nvidia.com/gpu"] or the like',
});
