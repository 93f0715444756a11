import { field, isRecord, isSet } from '../../values/place';
import { podRule } from '../pod-rule';
import { refuse, volumesOf } from './places';
import { isAmount } from './values';

export const volumeSizeLimits = podRule({
  id: 'workload/volume-size-limits',
  title: 'every emptyDir has a size limit',
  why: 'an emptyDir without one can fill the disk or the memory of the node',
  severity: 'low',
  standards: ['GenAI on EKS chapter'],
  seenBy: ['kyverno require-emptydir-requests-and-limits'],
  violations: pod =>
    refuse(
      pod,
      volumesOf(pod)
        .filter(({ value }) => isEmptyDir(value))
        .map(volume => field(volume, 'emptyDir', 'sizeLimit')),
      isAmount,
    ),
  allowed: 'an amount above zero',
  fix: 'set emptyDir.sizeLimit, for example to 64Mi',
});

// The API server makes an emptyDir of a volume that names no source, such as one with `emptyDir:` and nothing behind it.
function isEmptyDir(volume: unknown): boolean {
  if (!isRecord(volume)) return false;
  return isSet(volume['emptyDir']) || !Object.entries(volume).some(([key, value]) => key !== 'name' && isSet(value));
}
