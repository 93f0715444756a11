import { field, items } from '../../../values/place';
import { type Allowed, oneOf, reject } from '../allowed';
import type { Finding, PodSecurityCheck, PodView } from '../check';
import { containerContexts, unlessWindows } from '../visit';

const DROPS_ALL: Allowed = {
  accepts: value => Array.isArray(value) && value.includes('ALL'),
  text: 'a list with ALL',
};
const ADDABLE = oneOf('NET_BIND_SERVICE');

/** Upstream check `capabilities_restricted`: every container drops all capabilities and adds back at most one. */
export const capabilitiesRestricted: PodSecurityCheck = {
  id: 'capabilities_restricted',
  level: 'restricted',
  versions: [
    { from: 22, evaluate: dropsAll },
    { from: 25, evaluate: unlessWindows(dropsAll) },
  ],
  overrides: ['capabilities_baseline'],
};

function dropsAll(pod: PodView): readonly Finding[] {
  return containerContexts(pod).flatMap(context => [
    ...reject([field(context, 'capabilities', 'drop')], DROPS_ALL),
    ...reject(items(field(context, 'capabilities', 'add')), ADDABLE),
  ]);
}
