import { field, isSet } from '../../../values/place';
import { type Allowed, reject } from '../allowed';
import type { Finding, PodSecurityCheck, PodView } from '../check';
import { allContexts, unlessUserNamespace } from '../visit';

const NOT_ROOT: Allowed = {
  accepts: value => !isSet(value) || (Number.isInteger(value) && value !== 0),
  text: 'unset, any number but 0',
};

/** Upstream check `runAsUser`: nobody is made root by number. */
export const runAsUser: PodSecurityCheck = {
  id: 'runAsUser',
  level: 'restricted',
  versions: [
    { from: 23, evaluate: notRoot },
    { from: 35, evaluate: unlessUserNamespace(notRoot) },
  ],
};

function notRoot(pod: PodView): readonly Finding[] {
  return reject(
    allContexts(pod).map(context => field(context, 'runAsUser')),
    NOT_ROOT,
  );
}
