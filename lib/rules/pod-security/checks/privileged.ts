import { field } from '../../../values/place';
import { reject, unsetOr } from '../allowed';
import type { PodSecurityCheck } from '../check';
import { containerContexts } from '../visit';

/** Upstream check `privileged`: no container runs privileged. */
export const privileged: PodSecurityCheck = {
  id: 'privileged',
  level: 'baseline',
  versions: [
    {
      from: 0,
      evaluate: pod =>
        reject(
          containerContexts(pod).map(context => field(context, 'privileged')),
          unsetOr(false),
        ),
    },
  ],
};
