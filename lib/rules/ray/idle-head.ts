import { field } from '../../values/place';
import { isText, refuse } from '../objects';
import { clusterRule } from './clusters';

export const idleHead = clusterRule({
  id: 'ray/idle-head',
  title: 'the head of Ray runs no tasks',
  why: 'what runs beside the store and the dashboard of the cluster reads their memory and takes it away from them, and with an autoscaler the token in that pod',
  severity: 'low',
  standards: ['KubeRay'],
  seenBy: [],
  violations: cluster =>
    refuse([field(cluster, 'headGroupSpec', 'rayStartParams', 'num-cpus')], cpus => isText(cpus) && Number(cpus) === 0),
  allowed: "headGroupSpec.rayStartParams with num-cpus '0'",
  fix: "set num-cpus to '0', and put the work into groups of workers",
});
