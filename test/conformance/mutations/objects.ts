import { allRules } from '../../../lib/rules/catalogue';
import type { Workplace } from '../../support/real/workplace';
import { record } from '../support/record';
import { mutants } from './mutants';
import { namedBy, seenIn } from './objections';
import type { Objector } from './objector';

/** A scanner objects where a rule that names it is broken in just the point that they both know. */
export function objects(scanner: Objector, workplace: Workplace): void {
  test('objects where a rule that names it is broken', () => {
    const named = namedBy(allRules, scanner);
    const seen = seenIn(scanner, named, mutants, () => workplace.newFolder(scanner.judge));
    expect(named.filter(one => !seen.includes(one))).toEqual([]);
    record({
      judge: scanner.judge,
      version: scanner.version,
      what: 'its checks that a rule names, where that rule is broken',
      expected: named.length,
      judged: seen.length,
      findings: [],
    });
  });
}
