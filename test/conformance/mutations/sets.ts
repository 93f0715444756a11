import type { Manifest } from '../../../lib';
import { groupBy } from '../../../lib/rules/objects';
import type { Scan } from '../scanners/scanner';
import type { Member } from './objector';

/** What a program says that judges each set in a world of its own, by the checks that object to it. What counts is the set, so the first of its members stands for it. */
export function judgedInSets(
  members: readonly Member[],
  checksOf: (sets: readonly (readonly Manifest[])[]) => readonly (readonly string[])[],
): Pick<Scan, 'findings'> {
  const sets = [...groupBy([...members.keys()], index => members[index]?.set).values()];
  const found = checksOf(sets.map(set => set.flatMap(index => members[index]?.manifest ?? [])));
  return {
    findings: found.flatMap((checks, place) => checks.map(check => ({ check, index: sets[place]?.[0] ?? -1 }))),
  };
}
