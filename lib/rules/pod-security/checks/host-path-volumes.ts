import { field, isSet, items } from '../../../values/place';
import { type Allowed, reject } from '../allowed';
import type { PodSecurityCheck } from '../check';

const UNSET: Allowed = { accepts: value => !isSet(value), text: 'unset' };

/** Upstream check `hostPathVolumes`: no volume is a path of the node. */
export const hostPathVolumes: PodSecurityCheck = {
  id: 'hostPathVolumes',
  level: 'baseline',
  versions: [
    {
      from: 0,
      evaluate: pod =>
        reject(
          items(field(pod.spec, 'volumes')).map(volume => field(volume, 'hostPath')),
          UNSET,
        ),
    },
  ],
};
