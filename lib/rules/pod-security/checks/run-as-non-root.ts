import { oneOf, requireOrInherit } from '../allowed';
import type { Finding, PodSecurityCheck, PodView } from '../check';
import { unlessUserNamespace } from '../visit';

/** Upstream check `runAsNonRoot`: every container refuses to start as root, by itself or through the pod. */
export const runAsNonRoot: PodSecurityCheck = {
  id: 'runAsNonRoot',
  level: 'restricted',
  versions: [
    { from: 0, evaluate: nonRoot },
    { from: 35, evaluate: unlessUserNamespace(nonRoot) },
  ],
};

function nonRoot(pod: PodView): readonly Finding[] {
  return requireOrInherit(pod, ['runAsNonRoot'], oneOf(true));
}
