import { podFieldRule } from '../pod-rule';
import { isUnsetOr } from './values';

export const noSharedProcessNamespace = podFieldRule({
  id: 'workload/no-shared-process-namespace',
  title: 'containers of a pod do not see the processes of each other',
  why: 'through a shared /proc one container reads the files and variables of the next',
  severity: 'low',
  standards: ['NSA/CISA pod security'],
  seenBy: [],
  at: 'shareProcessNamespace',
  passes: spec => isUnsetOr(spec.shareProcessNamespace, false),
  allowed: 'unset or false',
  fix: 'leave it out',
});
