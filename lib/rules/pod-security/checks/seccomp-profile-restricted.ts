import { oneOf, requireOrInherit } from '../allowed';
import type { Finding, PodSecurityCheck, PodView } from '../check';
import { unlessWindows } from '../visit';

/** Upstream check `seccompProfile_restricted`: every container has a seccomp profile, its own or the pod's. */
export const seccompProfileRestricted: PodSecurityCheck = {
  id: 'seccompProfile_restricted',
  level: 'restricted',
  versions: [
    { from: 19, evaluate: profiled },
    { from: 25, evaluate: unlessWindows(profiled) },
  ],
  overrides: ['seccompProfile_baseline'],
};

function profiled(pod: PodView): readonly Finding[] {
  return requireOrInherit(pod, ['seccompProfile', 'type'], oneOf('RuntimeDefault', 'Localhost'));
}
