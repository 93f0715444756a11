import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { baselineOf, baselineSchema } from '../../lib/report/baseline';
import { openFindings } from '../../lib/report/report';
import { check } from '../../lib/values/schema';
import { checkTexts } from '../support/checking';

const container = fc.record({
  name: fc.constantFrom('main', 'side', 'proxy'),
  image: fc.constantFrom('nginx', 'redis:7', `r.example/a:1@sha256:${'a'.repeat(64)}`),
  securityContext: fc.option(fc.record({ privileged: fc.boolean() }), { nil: undefined }),
});
const pod = fc.record({
  apiVersion: fc.constant('v1'),
  kind: fc.constant('Pod'),
  metadata: fc.record({ name: fc.constantFrom('a', 'b', 'c'), namespace: fc.constantFrom('x', 'y') }),
  spec: fc.record({ containers: fc.array(container, { minLength: 1, maxLength: 3 }) }),
});
const role = fc.record({
  apiVersion: fc.constant('rbac.authorization.k8s.io/v1'),
  kind: fc.constant('Role'),
  metadata: fc.record({ name: fc.constantFrom('a', 'b'), namespace: fc.constantFrom('x', 'y') }),
  rules: fc.array(
    fc.record({
      apiGroups: fc.constant(['']),
      resources: fc.subarray(['pods', 'secrets', 'pods/exec', '*'], { minLength: 1 }),
      verbs: fc.subarray(['get', 'list', 'create', '*'], { minLength: 1 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});
const objects = fc.array(fc.oneof(pod, role), { minLength: 1, maxLength: 5 });

/** One file for all, or one each, in any order of objects and of keys. */
function written(list: readonly object[], order: readonly number[], apart: boolean, flow: boolean) {
  const texts = order.map(index =>
    stringify(flow ? reversed(list[index]) : list[index], flow ? { collectionStyle: 'flow' } : {}),
  );
  if (!apart) return { 'all.yaml': texts.join('---\n') };
  return Object.fromEntries(texts.map((text, index) => [`folder/${index}.yaml`, `# moved\n\n${text}`]));
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

test('moving and reformatting files brings nothing up', () => {
  fc.assert(
    fc.property(objects, fc.infiniteStream(fc.nat()), fc.boolean(), fc.boolean(), (list, random, apart, flow) => {
      const order = list.map((_, index) => ({ index, rank: random.next().value as number }));
      order.sort((a, b) => a.rank - b.rank);
      const baseline = baselineOf(checkTexts({ 'a.yaml': list.map(item => stringify(item)).join('---\n') }).identities);
      const { report } = checkTexts(
        written(
          list,
          order.map(({ index }) => index),
          apart,
          flow,
        ),
        { baseline },
      );
      expect(openFindings(report)).toEqual([]);
      expect(report.gone).toEqual([]);
    }),
    { numRuns: 60, seed: 20261127 },
  );
});

test('any new finding fails, even where as many others are gone', () => {
  const seen = { more: 0 };
  fc.assert(
    fc.property(objects, objects, (before, after) => {
      const text = (list: readonly object[]) => ({ 'a.yaml': list.map(item => stringify(item)).join('---\n') });
      const old = checkTexts(text(before)).identities;
      const now = checkTexts(text(after)).identities;
      const { report } = checkTexts(text(after), { baseline: baselineOf(old) });
      // Counted apart from the code under test: what there is of each more than there was.
      const count = (list: typeof now, print: string) => list.filter(({ fingerprint }) => fingerprint === print).length;
      const fresh = [...new Set(now.map(({ fingerprint }) => fingerprint))]
        .map(print => Math.max(0, count(now, print) - count(old, print)))
        .reduce((sum, more) => sum + more, 0);
      seen.more += fresh > 0 ? 1 : 0;
      expect(openFindings(report)).toHaveLength(fresh);
    }),
    { numRuns: 60, seed: 20261127 },
  );
  expect(seen.more).toBeGreaterThan(20);
});

const pods = (...containers: readonly string[]) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: x}\nspec:\n  containers:\n${containers.map(text => `  - ${text}\n`).join('')}`;
const opened = (before: string, after: string) =>
  openFindings(
    checkTexts({ 'a.yaml': after }, { baseline: baselineOf(checkTexts({ 'a.yaml': before }).identities) }).report,
  )
    .filter(({ rule }) => rule === 'image/pinned')
    .map(({ container, given }) => `${container} ${given}`);

test.each<[string, string, string, readonly string[]]>([
  // A baseline keyed by object and rule does not see these.
  [
    'another container of the same pod',
    pods('{name: a, image: x}'),
    pods('{name: a, image: x}', '{name: b, image: z}'),
    ['b "z"'],
  ],
  ['another value at the same place', pods('{name: a, image: x}'), pods('{name: a, image: w}'), ['a "w"']],
  // One that counts findings of a file and a rule does not see this.
  [
    'one fixed and one added',
    pods('{name: a, image: x}', `{name: b, image: "r/i:1@sha256:${'a'.repeat(64)}"}`),
    pods(`{name: a, image: "r/i:1@sha256:${'a'.repeat(64)}"}`, '{name: b, image: z}'),
    ['b "z"'],
  ],
  [
    'a second container of the same name and image',
    pods('{name: a, image: x}'),
    pods('{name: a, image: x}', '{name: a, image: x}'),
    ['a "x"'],
  ],
  [
    'containers in another order',
    pods('{name: a, image: x}', '{name: b, image: z}'),
    pods('{name: b, image: z}', '{name: a, image: x}'),
    [],
  ],
])('%s', (_, before, after, expected) => expect(opened(before, after)).toEqual(expected));

test('a baseline is what its schema says', () => {
  const baseline = baselineOf(checkTexts({ 'a.yaml': pods('{name: a, image: x}') }).identities);
  expect(check(baselineSchema, JSON.parse(JSON.stringify(baseline))).value).toEqual(baseline);
  expect(check(baselineSchema, { schemaVersion: 2, findings: [] }).problems).toHaveLength(1);
});
