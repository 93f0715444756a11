import { judge } from '../../lib/rules/judge';
import { EVERY_KIND, kindsOf, POD_KINDS } from '../../lib/rules/kinds';
import type { FleetRule, ObjectRule, RuleText } from '../../lib/rules/rule';
import { sharing, told } from '../../lib/rules/shared';
import type { Manifest } from '../../lib/values/manifest';

const TEXT: Omit<RuleText, 'id'> = {
  title: 'holds',
  why: 'for the test',
  severity: 'low',
  standards: [],
  seenBy: [],
  allowed: 'nothing',
  fix: 'none',
};

const pod = object('v1', 'Pod', { spec: { containers: [] } });
const role = object('rbac.authorization.k8s.io/v1', 'Role');
const deployment = object('apps/v1', 'Deployment', { spec: { template: { spec: { containers: [] } } } });
const gateway = object('networking.istio.io/v1', 'Gateway');
const nameless = {} as Manifest;
const objects = [pod, role, deployment, gateway, nameless];

function object(apiVersion: string, kind: string, fields: object = {}): Manifest {
  return { apiVersion, kind, metadata: { name: kind.toLowerCase() }, ...fields };
}

/** A rule that objects to whatever it is asked about. */
function objecting(kinds: readonly string[], text: Partial<RuleText> = {}): ObjectRule {
  return { id: 'test/objecting', ...TEXT, ...text, kinds, check: () => [{ path: 'kind', given: 'a kind' }] };
}

function objectingFleet(kinds: readonly string[], text: Partial<RuleText> = {}): FleetRule {
  const checkAll: FleetRule['checkAll'] = read => read.map(manifest => ({ manifest, path: 'kind', given: 'a kind' }));
  return { id: 'test/fleet', ...TEXT, ...text, kinds, checkAll };
}

const throwing: ObjectRule = {
  ...objecting([EVERY_KIND], { id: 'test/throwing' }),
  check: manifest => {
    if (manifest === role) throw new TypeError('no such thing');
    return [];
  },
};

describe.each([
  ['a rule over objects', objecting],
  ['a rule over the whole set', objectingFleet],
])('%s is asked about its kinds alone', (_, ruleOver) => {
  test.each<[string, readonly string[], readonly Manifest[]]>([
    ['of one group', kindsOf('apps', 'Deployment', 'DaemonSet'), [deployment]],
    ['of the core group', kindsOf('', 'Pod'), [pod]],
    ['of the wrong group', kindsOf('extensions', 'Deployment'), []],
    ['every kind of a group', kindsOf('networking.istio.io', EVERY_KIND), [gateway]],
    ['kinds that make pods', [POD_KINDS], [pod, deployment]],
    ['several of these', [...kindsOf('', 'Pod'), POD_KINDS], [pod, deployment]],
    ['every kind', [EVERY_KIND], objects],
  ])('%s', (_, kinds, expected) => {
    const { findings, failures } = judge(objects, [ruleOver(kinds)], { kubernetes: '1.34' });
    expect([...new Set(findings.map(({ manifest }) => manifest))]).toEqual(expected);
    expect(failures).toEqual([]);
  });

  test('from its version of Kubernetes on', () => {
    const count = (kubernetes: '1.29' | '1.30') =>
      judge(objects, [ruleOver([EVERY_KIND], { since: '1.30' })], { kubernetes }).findings.length;
    expect([count('1.29'), count('1.30')]).toEqual([0, objects.length]);
  });
});

describe('a rule that throws', () => {
  test('is told of with its object, and the rest is judged', () => {
    const { findings, failures } = judge(objects, [throwing, objecting([EVERY_KIND])], { kubernetes: '1.34' });
    expect(findings).toHaveLength(objects.length);
    expect(failures).toEqual([{ rule: throwing, manifest: role, error: new TypeError('no such thing') }]);
  });

  test('over the whole set is told of too', () => {
    const error = new Error('no');
    const fleet: FleetRule = {
      ...objectingFleet([EVERY_KIND]),
      checkAll: () => {
        throw error;
      },
    };
    expect(judge(objects, [fleet], { kubernetes: '1.34' })).toEqual({
      findings: [],
      failures: [{ rule: fleet, error }],
    });
  });
});

test('rules that read the same are asked about one set, in which they share what is told of it', () => {
  const asked: (readonly [string, readonly Manifest[]])[] = [];
  const tellings: (readonly Manifest[])[] = [];
  const telling = (manifests: readonly Manifest[]) => tellings.push(manifests);
  const rule = (id: string, kinds: readonly string[], within?: 'namespace'): FleetRule => ({
    ...objectingFleet(kinds, { id }),
    ...(within && { within }),
    checkAll: (manifests, context) => {
      asked.push([id, manifests]);
      told(context, telling, manifests);
      return [];
    },
  });
  const rules = [
    rule('test/first', [POD_KINDS]),
    rule('test/others', kindsOf('apps', 'Deployment')),
    rule('test/within', [POD_KINDS], 'namespace'),
    rule('test/last', [POD_KINDS]),
  ];
  const inNamespace = (namespace: string) => ({ ...pod, metadata: { ...pod.metadata, namespace } });
  const [one, two] = [inNamespace('one'), inNamespace('two')];
  expect(judge([pod, one, deployment, two], rules, { kubernetes: '1.34' }).failures).toEqual([]);
  expect(asked).toEqual([
    ['test/first', [pod, one, deployment, two]],
    ['test/others', [deployment]],
    ['test/within', [pod, deployment]],
    ['test/within', [one]],
    ['test/within', [two]],
    ['test/last', [pod, one, deployment, two]],
  ]);
  expect(tellings).toEqual(asked.slice(0, -1).map(([, manifests]) => manifests));
});

test('a rule over the whole set is asked though there is nothing of its kinds, one within namespaces is not', () => {
  const none: FleetRule = {
    ...objectingFleet([POD_KINDS]),
    checkAll: manifests => [{ manifest: role, path: 'kind', given: manifests.length }],
  };
  const found = (rule: FleetRule) => judge([role], [rule], { kubernetes: '1.34' }).findings.map(({ given }) => given);
  expect([found(none), found({ ...none, within: 'namespace' })]).toEqual([[0], []]);
});

test('what was told is forgotten of one subject, or of all', () => {
  const { context, forget, forgetAll } = sharing({ kubernetes: '1.34' });
  const tellings: object[] = [];
  const telling = (asked: object) => tellings.push(asked);
  const [one, two] = [[pod], [role]];
  for (const subject of [one, two, one]) told(context, telling, subject);
  expect(tellings).toEqual([one, two]);
  forget(one);
  for (const subject of [one, two]) told(context, telling, subject);
  expect(tellings).toEqual([one, two, one]);
  forgetAll();
  told(context, telling, two);
  expect(tellings).toEqual([one, two, one, two]);
});
