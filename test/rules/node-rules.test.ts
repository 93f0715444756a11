import { judge } from '../../lib/rules/judge';
import { kubeconfigRules } from '../../lib/rules/kubeconfig';
import { nodeRules } from '../../lib/rules/node';
import type { KubernetesVersion } from '../../lib/values/kubernetes-version';
import type { Manifest } from '../../lib/values/manifest';
import { JUNK } from '../support/junk';
import { type ChangeCases, KUBECONFIG, nodeCases, put, USER } from './node.cases';

const rules = [...kubeconfigRules, ...nodeRules];
const all = Object.entries(nodeCases);

function placesOf(id: string, object: unknown, kubernetes: KubernetesVersion = '1.37'): readonly string[] {
  const { findings, failures } = judge(
    [object as Manifest],
    rules.filter(rule => rule.id === id),
    { kubernetes },
  );
  expect(failures).toEqual([]);
  return findings.map(({ path }) => path);
}

test('there are cases for every rule, and for each both', () => {
  expect(Object.keys(nodeCases).sort()).toEqual(rules.map(({ id }) => id).sort());
  for (const { fails } of Object.values(nodeCases)) expect(fails).not.toHaveLength(0);
});

test.each(all)('%s lets pass', (id, { object, passes }) => {
  expect(placesOf(id, object)).toEqual([]);
  for (const [keys, given] of passes) expect([given, placesOf(id, put(object, keys, given))]).toEqual([given, []]);
});

test.each(all)('%s does not let pass', (id, { object, fails }) => {
  for (const [keys, given, ...paths] of fails) {
    expect([keys, given, placesOf(id, put(object, keys, given))]).toEqual([keys, given, paths]);
  }
});

test.each(all)('%s takes anything for a document', (id, { object }) => {
  for (const key of Object.keys(object).filter(key => key !== 'apiVersion' && key !== 'kind')) {
    for (const junk of JUNK) for (const path of placesOf(id, put(object, [key], junk))) expect(path).not.toBe('');
  }
});

test.each([
  ['node/cgroup-v2', '1.30'],
  ['node/image-credentials', '1.34'],
  ['node/user-namespace-range', '1.32'],
] as const)('%s asks nothing of Kubernetes %s', (id, kubernetes) => {
  const { object, fails } = nodeCases[id] as ChangeCases;
  for (const [keys, given] of fails) expect(placesOf(id, put(object, keys, given), kubernetes)).toEqual([]);
});

test('no rule shows a credential', () => {
  const object = put(KUBECONFIG, [...USER, 'token'], 'sesame');
  const { findings } = judge([object as unknown as Manifest], rules, { kubernetes: '1.37' });
  expect(findings).toHaveLength(1);
  expect(JSON.stringify(findings.map(({ given }) => given))).not.toContain('sesame');
});
