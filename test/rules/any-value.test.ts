import * as fc from 'fast-check';
import { identityOf } from '../../lib/report/identity';
import { allRules } from '../../lib/rules/catalogue';
import { judge } from '../../lib/rules/judge';
import { EVERY_KIND, kindOf, POD_KINDS } from '../../lib/rules/kinds';
import { describe as words } from '../../lib/values/problem';
import { brokenSample, samples } from './samples';

test('the samples are read by every rule', () => {
  const kinds = new Set(samples.map(sample => kindOf(sample)));
  const unread = allRules.filter(
    rule => !rule.kinds.some(kind => kind === POD_KINDS || kind.startsWith(EVERY_KIND) || kinds.has(kind)),
  );
  expect(unread.map(({ id }) => id)).toEqual([]);
});

test('any JSON value in any place of an object makes no rule throw, and every finding can be told', () => {
  const kubernetes = fc.constantFrom('1.28' as const, '1.37' as const);
  fc.assert(
    fc.property(brokenSample, fc.constantFrom(...samples), kubernetes, (broken, other, kubernetes) => {
      const { findings, failures } = judge([broken, other], allRules, { kubernetes });
      expect(failures.map(({ rule, error }) => `${rule.id}: ${error}`)).toEqual([]);
      for (const finding of findings) {
        expect(identityOf(finding).fingerprint).toMatch(/^[0-9a-f]{32}$/);
        expect(typeof words(finding.given)).toBe('string');
      }
    }),
    { numRuns: 2000, seed: 20261127 },
  );
});
