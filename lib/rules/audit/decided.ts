import { field } from '../../values/place';
import { blame, place } from '../objects';
import type { Violation } from '../rule';
import type { AuditLevel, AuditResources, WrittenPolicy } from './policy';
import { isReachedBy, targetsIn } from './reach';

/** A violation for every rule by which a request for some of the resources is logged at a level that is not accepted. */
export function refuseLevels(
  policy: WrittenPolicy,
  entries: readonly AuditResources[],
  verbs: readonly string[],
  accepts: (level: AuditLevel) => boolean,
): readonly Violation[] {
  const targets = entries.flatMap(entry => targetsIn(policy, entry));
  const isWrong = (index: number) =>
    !accepts(policy.rules[index]?.level ?? 'None') && targets.some(target => isReachedBy(policy, index, target, verbs));
  return blame(
    ...policy.rules.filter((_, index) => isWrong(index)).map(rule => field(rule.place, 'level')),
    // What no rule is for is not logged.
    ...(isWrong(-1) ? [place(policy.manifest, 'rules')] : []),
  );
}
