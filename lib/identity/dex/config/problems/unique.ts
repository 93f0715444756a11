import { type CrossFieldCheck, type CrossFieldProblem, problem } from '../../../../values/cross-field';
import type { DexSettings } from '../shape';

/** Ids that two entries of a list share: Dex takes the last one and says nothing. */
export function unique(
  list: 'connectors' | 'clients' | 'staticPasswords',
  field: string,
  idsOf: (settings: DexSettings) => readonly string[],
): CrossFieldCheck<DexSettings> {
  return settings => {
    const ids = idsOf(settings);
    return ids.flatMap((id, index): readonly CrossFieldProblem[] => {
      const first = ids.indexOf(id);
      if (first === index) return [];
      return [
        problem([list, index, field], id, `one that ${list}[${first}] does not have already`, 'change one of the two'),
      ];
    });
  };
}
