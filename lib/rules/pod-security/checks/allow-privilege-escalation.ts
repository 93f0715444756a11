import { field } from '../../../values/place';
import { oneOf, reject } from '../allowed';
import type { Finding, PodSecurityCheck, PodView } from '../check';
import { containerContexts, unlessWindows } from '../visit';

/** Upstream check `allowPrivilegeEscalation`: every container rules out gaining rights over its parent process. */
export const allowPrivilegeEscalation: PodSecurityCheck = {
  id: 'allowPrivilegeEscalation',
  level: 'restricted',
  versions: [
    { from: 8, evaluate: noEscalation },
    { from: 25, evaluate: unlessWindows(noEscalation) },
  ],
};

function noEscalation(pod: PodView): readonly Finding[] {
  return reject(
    containerContexts(pod).map(context => field(context, 'allowPrivilegeEscalation')),
    oneOf(false),
  );
}
