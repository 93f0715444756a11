import * as fc from 'fast-check';
import { allRules } from '../../lib/rules/catalogue';
import { judge, judgeBy, type PreparedRules, prepareRules } from '../../lib/rules/judge';
import { EVERY_KIND } from '../../lib/rules/kinds';
import type { ObjectRule, Violation } from '../../lib/rules/rule';
import { told } from '../../lib/rules/shared';
import { verdictOn } from '../../lib/rules/verdict';
import { at, type Manifest } from '../../lib/values/manifest';
import { brokenSample, samples } from './samples';

const context = { kubernetes: '1.34' } as const;

/** Names and namespaces that rules have something to say about, and those that they do not. */
const OWN: readonly object[] = [
  { name: 'one', namespace: 'team-a' },
  { name: 'two', namespace: 'team-b' },
  { name: 'Not A Name', namespace: 'default' },
  { name: 'system:node', namespace: 'kube-system' },
  { name: 7, namespace: null },
  { name: 'three', namespace: { metadata: { labels: { '-': '-' } } } },
  { name: 'four' },
  { name: 'five' },
  { name: 'default' },
];

/** The same object under other names. */
function alike(manifest: Manifest): readonly Manifest[] {
  const { name: _, namespace: __, ...metadata } = Object(at(manifest, 'metadata'));
  return OWN.map(own => ({ ...manifest, metadata: { ...metadata, ...own } }));
}

const ofObjects = allRules.filter(rule => !('checkAll' in rule));
const asking = prepareRules(ofObjects, context);
const askingEach: PreparedRules = { ...asking, judgeOne: verdictOn };

/** What is found, in words that are fast to compare. */
function found(rules: PreparedRules, manifests: readonly Manifest[]): readonly string[] {
  const indices = new Map(manifests.map((manifest, index) => [manifest, index]));
  const { findings, failures } = judgeBy(rules, manifests);
  return [...findings, ...failures].map(({ rule, manifest, ...rest }) =>
    JSON.stringify([rule.id, manifest && indices.get(manifest), rest]),
  );
}

test.each<[string, fc.Arbitrary<Manifest>]>([
  ['whatever their kind', fc.constantFrom(...samples)],
  ['with any JSON value in any place', brokenSample],
])('objects that are alike, %s, are judged as if each rule were asked about each', (_, sample) => {
  let count = 0;
  fc.assert(
    fc.property(sample, manifest => {
      const expected = found(askingEach, alike(manifest));
      expect(found(asking, alike(manifest))).toEqual(expected);
      count += expected.length;
    }),
    { numRuns: 200, seed: 20261127 },
  );
  expect(count).toBeGreaterThan(200);
});

describe('of five objects that differ in their names, a rule is asked about', () => {
  const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: {}, rules: [] };
  const five = ['a', 'b', 'c', 'd', 'e'].map(name => ({ ...role, metadata: { name, labels: { app: 'x' } } }));

  function asked(check: ObjectRule['check'], objects: readonly Manifest[] = five): number {
    const text = { id: 'test/counting', title: '', why: '', allowed: '', fix: '', standards: [], seenBy: [] };
    let count = 0;
    const counting: ObjectRule = {
      ...text,
      severity: 'low',
      kinds: [EVERY_KIND],
      check: (manifest, given) => {
        count += 1;
        return check(manifest, given);
      },
    };
    judge(objects, [counting], context);
    return count;
  }

  const none: readonly Violation[] = [];
  test.each<[string, number, ObjectRule['check']]>([
    ['two, if it looks at none of it', 2, () => none],
    ['two, if it objects', 2, ({ kind }) => [{ path: 'kind', given: kind }]],
    ['two, if it looks at labels', 2, ({ metadata }) => (metadata.labels ? none : none)],
    ['all, if it looks at the name', 5, ({ metadata }) => (metadata.name === 'c' ? none : none)],
    ['two, if it looks at the namespace, where none has one', 2, ({ metadata }) => (metadata.namespace ? none : none)],
    ['all, if it takes metadata apart', 5, ({ metadata }) => (Object.values(metadata).length ? none : none)],
    ['all, if it writes the object', 5, manifest => (JSON.stringify(manifest) ? none : none)],
    ['all, if it asks who has the role', 5, (manifest, { reachOf }) => (reachOf?.(manifest) ? none : none)],
    [
      'all, if it is told the name',
      5,
      (manifest, given) => (told(given, ({ metadata }: Manifest) => metadata.name, manifest) ? none : none),
    ],
    [
      'all, if it throws',
      5,
      () => {
        throw new Error('no');
      },
    ],
  ])('%s', (_, count, check) => {
    expect(asked(check)).toBe(count);
  });

  test('all, where they differ in anything else', () => {
    const others = five.map(({ metadata, ...rest }) => ({
      ...rest,
      metadata: { ...metadata, labels: { app: metadata.name } },
    }));
    expect(asked(() => none, others)).toBe(5);
  });

  test('all, where one holds what JSON cannot', () => {
    expect(
      asked(
        () => none,
        five.map(found => ({ ...found, spec: Number.NaN })),
      ),
    ).toBe(5);
  });
});
