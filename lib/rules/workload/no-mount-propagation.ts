import { field } from '../../values/place';
import { podRule } from '../pod-rule';
import { containerItems, refuse } from './places';
import { isUnsetOr } from './values';

export const noMountPropagation = podRule({
  id: 'workload/no-mount-propagation',
  title: 'mounts do not spread between a container and the node',
  why: 'a mount that spreads reaches the node, and with it every pod there',
  severity: 'high',
  standards: [],
  seenBy: [],
  violations: pod =>
    refuse(
      pod,
      containerItems(pod, 'volumeMounts').map(mount => field(mount, 'mountPropagation')),
      propagation => isUnsetOr(propagation, 'None'),
    ),
  allowed: 'unset or None',
  fix: 'leave it out',
});
