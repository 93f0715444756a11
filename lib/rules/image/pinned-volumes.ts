import { isPinned } from '../../values/image';
import { field, isSet } from '../../values/place';
import { podRule } from '../pod-rule';
import { refuse, volumesOf } from '../workload/places';

export const pinnedVolumes = podRule({
  id: 'image/pinned-volumes',
  title: 'an image that is mounted as a volume is named by a tag and a digest',
  why: 'models and code from a tag are other ones when somebody moves the tag',
  severity: 'medium',
  standards: ['GenAI on EKS chapter'],
  seenBy: [],
  violations: pod =>
    refuse(
      pod,
      volumesOf(pod)
        .filter(volume => isSet(field(volume, 'image').value))
        .map(volume => field(volume, 'image', 'reference')),
      reference => typeof reference === 'string' && isPinned(reference),
    ),
  allowed: 'repository:tag@sha256:<64 hex digits>, where the tag is not latest',
  fix: 'find the digest with `crane digest` and write it behind the tag',
});
