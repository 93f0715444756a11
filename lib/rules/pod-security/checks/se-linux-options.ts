import { field } from '../../../values/place';
import { type Allowed, reject, unsetOr } from '../allowed';
import type { Evaluate, PodSecurityCheck } from '../check';
import { allContexts } from '../visit';

const TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
const EMPTY = unsetOr('');

/** Upstream check `seLinuxOptions`: a known container type, and no user or role of the pod's own. */
export const seLinuxOptions: PodSecurityCheck = {
  id: 'seLinuxOptions',
  level: 'baseline',
  versions: [
    { from: 0, evaluate: labelled(unsetOr(...TYPES)) },
    { from: 31, evaluate: labelled(unsetOr(...TYPES, 'container_engine_t')) },
  ],
};

function labelled(types: Allowed): Evaluate {
  return pod =>
    allContexts(pod).flatMap(context => {
      const options = field(context, 'seLinuxOptions');
      return [
        ...reject([field(options, 'type')], types),
        ...reject([field(options, 'user'), field(options, 'role')], EMPTY),
      ];
    });
}
