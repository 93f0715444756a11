import { podFieldRule } from '../pod-rule';
import { isEmptyList } from './values';

export const noEphemeralContainers = podFieldRule({
  id: 'workload/no-ephemeral-containers',
  title: 'no manifest carries a container for debugging',
  why: 'it belongs to a running pod and to one person, and comes with a shell',
  severity: 'medium',
  standards: [],
  seenBy: ['kyverno block-ephemeral-containers'],
  at: 'ephemeralContainers',
  passes: spec => isEmptyList(spec.ephemeralContainers),
  allowed: 'unset or empty',
  fix: 'leave it out, and use kubectl debug on the running pod',
});
