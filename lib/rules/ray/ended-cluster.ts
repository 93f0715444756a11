import { at } from '../../values/manifest';
import { isSet } from '../../values/place';
import { objectRule, place, refuse } from '../objects';
import { RAY } from './clusters';

export const endedCluster = objectRule({
  id: 'ray/ended-cluster',
  title: 'a job of Ray ends, and its cluster with it',
  why: 'left out, the cluster stays when its job is done: accelerators that nobody uses, and ports that nobody watches',
  severity: 'low',
  standards: ['KubeRay', 'NSA/CISA resource policies'],
  seenBy: [],
  group: RAY,
  kinds: ['RayJob'],
  violations: manifest => {
    // A cluster that others keep is theirs to end.
    if (isSet(at(manifest, 'spec', 'clusterSelector'))) return [];
    return [
      ...refuse([place(manifest, 'spec', 'shutdownAfterJobFinishes')], ends => ends === true),
      ...refuse(
        [place(manifest, 'spec', 'activeDeadlineSeconds')],
        seconds => typeof seconds === 'number' && seconds > 0,
      ),
    ];
  },
  allowed: 'shutdownAfterJobFinishes true, and activeDeadlineSeconds',
  fix: 'set shutdownAfterJobFinishes: true, ttlSecondsAfterFinished, and activeDeadlineSeconds to the longest that the job may take',
});
