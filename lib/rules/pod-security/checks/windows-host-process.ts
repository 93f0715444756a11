import { field } from '../../../values/place';
import { reject, unsetOr } from '../allowed';
import type { PodSecurityCheck } from '../check';
import { allContexts } from '../visit';

/** Upstream check `windowsHostProcess`: no container is a process of a Windows node. */
export const windowsHostProcess: PodSecurityCheck = {
  id: 'windowsHostProcess',
  level: 'baseline',
  versions: [
    {
      from: 0,
      evaluate: pod =>
        reject(
          allContexts(pod).map(context => field(context, 'windowsOptions', 'hostProcess')),
          unsetOr(false),
        ),
    },
  ],
};
