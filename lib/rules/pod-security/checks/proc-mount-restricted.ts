import { field } from '../../../values/place';
import { reject, unsetOr } from '../allowed';
import type { Finding, PodSecurityCheck, PodView } from '../check';
import { containerContexts } from '../visit';

/** Upstream check `procMount_restricted`: `/proc` keeps its masks, in a user namespace too. */
export const procMountRestricted: PodSecurityCheck = {
  id: 'procMount_restricted',
  level: 'restricted',
  versions: [{ from: 35, evaluate: maskedProc }],
  overrides: ['procMount'],
};

/** Judges every container alike; the baseline check of the same field shares it. */
export function maskedProc(pod: PodView): readonly Finding[] {
  return reject(
    containerContexts(pod).map(context => field(context, 'procMount')),
    unsetOr('Default'),
  );
}
