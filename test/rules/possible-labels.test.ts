import fc from 'fast-check';
import { judge } from '../../lib';
import { possibleLabels } from '../../lib/rules/network/possible-labels';
import { tenantsApart } from '../../lib/rules/network/tenants-apart';
import { selects } from '../../lib/rules/selector';

const KEYS = ['app', 'role', 'tier'];
/** `other` is a value that no selector names. */
const VALUES = [undefined, 'a', 'b', '', 'other'];
const ALL = KEYS.reduce<readonly Readonly<Record<string, string>>[]>(
  (sets, key) => sets.flatMap(set => VALUES.map(value => (value === undefined ? set : { ...set, [key]: value }))),
  [{}],
);

const key = fc.constantFrom(...KEYS);
const value = fc.constantFrom('a', 'b', '');
const expression = fc.record({
  key,
  operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 'in'),
  values: fc.uniqueArray(value),
});
const selector = fc.oneof(
  fc.record(
    {
      matchLabels: fc.dictionary(key, value, { maxKeys: 2 }),
      matchExpressions: fc.array(expression, { maxLength: 2 }),
    },
    { requiredKeys: [] },
  ),
  fc.constantFrom(undefined, {}, { matchExpressions: [{ operator: 'NotIn', values: ['a'] }] }),
);

test('there are such labels if one of all that there can be is such', () => {
  const found = { yes: 0, no: 0, unknown: 0 };
  fc.assert(
    fc.property(fc.array(selector, { maxLength: 3 }), fc.array(selector, { maxLength: 5 }), (wanted, unwanted) => {
      const is = ALL.some(
        labels => wanted.every(one => selects(one, labels)) && !unwanted.some(one => selects(one, labels)),
      );
      const answer = possibleLabels(wanted, unwanted);
      found[answer] += 1;
      expect(answer).toBe(is ? 'yes' : 'no');
    }),
    { numRuns: 1_000 },
  );
  expect(Math.min(found.yes, found.no)).toBeGreaterThan(100);
});

const label = (number: number) => `label-${number}`;

test('many labels with several values each are no many tries', () => {
  const numbers = Array.from({ length: 60 }, (_, number) => number);
  const own = numbers.map(number => ({
    matchExpressions: [{ key: label(number), operator: 'In', values: ['a', 'b'] }],
  }));
  const refused = numbers.map(number => ({ matchLabels: { [label(number)]: 'a' } }));
  expect(possibleLabels(own, refused)).toBe('yes');
  expect(possibleLabels(own, [...refused, { matchLabels: { [label(59)]: 'b' } }])).toBe('no');
});

/** Each of so many labels has a value, no two the same, and there is one value too few: every try comes to it late. */
function pigeonholes(count: number) {
  const [numbers, values] = [[...Array(count).keys()], [...Array(count - 1).keys()].map(String)];
  const inOne = numbers.map(number => ({ key: label(number), operator: 'In', values }));
  const twoInOne = numbers.flatMap(one =>
    numbers
      .slice(one + 1)
      .flatMap(other => values.map(value => ({ matchLabels: { [label(one)]: value, [label(other)]: value } }))),
  );
  return { wanted: { matchExpressions: inOne }, unwanted: twoInOne };
}

test('what would take for ever to tell is unknown', () => {
  const few = pigeonholes(4);
  expect(possibleLabels([few.wanted], few.unwanted)).toBe('no');
  const many = pigeonholes(14);
  expect(possibleLabels([many.wanted], many.unwanted)).toBe('unknown');
});

test('what is unknown counts as a way between tenants, and the finding says so', () => {
  const { wanted, unwanted } = pigeonholes(14);
  const labels = { 'app.kubernetes.io/part-of': 'kubeflow-profile' };
  const namespaces = ['team', 'other'].map(name => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels },
  }));
  const policy = (name: string, namespace: string, spec: object) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec,
  });
  const held = unwanted.map((podSelector, index) =>
    policy(`held-${index}`, 'other', { podSelector, policyTypes: ['Egress'], egress: [] }),
  );
  const closed = policy('closed', 'other', { podSelector: {}, policyTypes: ['Ingress'] });
  const from = [{ namespaceSelector: { matchLabels: labels }, podSelector: wanted }];
  const into = policy('into', 'team', { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from }] });
  const { findings } = judge([...namespaces, ...held, closed, into], [tenantsApart], { kubernetes: '1.34' });
  expect(findings.map(({ path, note }) => [path, note])).toEqual([
    [
      'spec.ingress[0].from[0]',
      'pods of other may reach those of team: the selectors leave more choices than are tried',
    ],
  ]);
});
