import fc from 'fast-check';
import { candidates, labelIndex, selectorIndex } from '../../lib/rules/label-index';
import { selects } from '../../lib/rules/selector';

const key = fc.constantFrom('app', 'role', 'tier');
const value = fc.constantFrom<unknown>('a', 'b', '', null, 1);
const labels = fc.dictionary(key, value, { maxKeys: 3 });
const expression = fc.record(
  { key, operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 'in'), values: fc.array(value) },
  { requiredKeys: ['operator'] },
);
const selector = fc.oneof(
  fc.record({ matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 2 }) }, { requiredKeys: [] }),
  fc.constantFrom(undefined, null, 'a', {}, { matchExpressions: [{ operator: 'NotIn', values: ['a'] }] }),
);

test('an index finds what each selector selects of all', () => {
  const found = { some: 0, none: 0 };
  fc.assert(
    fc.property(fc.array(labels), fc.array(selector, { minLength: 1 }), (sets, selectors) => {
      const candidatesFor = candidates(sets, set => set);
      const index = labelIndex(sets);
      for (const one of selectors) {
        const selected = sets.filter(set => selects(one, set));
        const among = candidatesFor(one);
        expect(new Set(among.filter(set => selects(one, set)))).toEqual(new Set(selected));
        expect(new Set(among).size).toBe(among.length);
        expect(index.areSelectedBy(one)).toBe(selected.length > 0);
        found[selected.length > 0 ? 'some' : 'none'] += 1;
      }
      const anyOf = selectorIndex(selectors);
      for (const set of sets) expect(anyOf.selectAny(set)).toBe(selectors.some(one => selects(one, set)));
    }),
    { numRuns: 1_000, seed: 20261128 },
  );
  expect(Math.min(found.some, found.none)).toBeGreaterThan(500);
});

test('a selector that wants a label is asked about those alone that have it', () => {
  const sets = ['a', 'b', 'a', 'c'].map((team, number) => ({ team, number: String(number) }));
  const numbers = (one: unknown) => candidates(sets, set => set)(one).map(({ number }) => number);
  expect(numbers({ matchLabels: { team: 'a' } })).toEqual(['0', '2']);
  expect(numbers({ matchExpressions: [{ key: 'team', operator: 'In', values: ['c', 'b'] }] })).toEqual(['3', '1']);
  expect(numbers({ matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['a'] }] })).toHaveLength(4);
});
