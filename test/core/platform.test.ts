import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { ANYTHING, HardenedPod, HardenedServiceAccount, Platform, type PodKind, ProblemError } from '../../lib';
import { IMAGE, SETTINGS, testPlatform } from '../support/manifests';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'platform-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function configMap(platform: Platform, namespace: string, id: string, name: string): ApiObject {
  return new ApiObject(platform.namespace(namespace), id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
}

test('objects of one kind and name in two namespaces do not share a file', () => {
  const platform = testPlatform();
  for (const namespace of ['team-a', 'team-b']) new HardenedServiceAccount(platform.namespace(namespace), 'same');
  expect(platform.render().map(({ path }) => path)).toEqual([
    'team-a/ServiceAccount.same.k8s.yaml',
    'team-b/ServiceAccount.same.k8s.yaml',
  ]);
});

test('fails on two objects with the same kind, namespace and name', () => {
  const platform = testPlatform();
  configMap(platform, 'team-a', 'one', 'same');
  configMap(platform, 'team-a', 'two', 'same');
  expect(() => platform.render()).toThrow(
    /ConfigMap at team-a\/two\n {2}metadata.name: got team-a\/ConfigMap\/same, which team-a\/one has already/,
  );
});

test('two charts of one namespace are judged as one', () => {
  const platform = testPlatform();
  const more = () => new Chart(platform, 'more', { namespace: 'team-a', disableResourceNameHashes: true });
  configMap(platform, 'team-a', 'one', 'same');
  new ApiObject(more(), 'two', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'same' } });
  expect(() => platform.render()).toThrow(/ConfigMap at more\/two\n {2}metadata.name: got .* team-a\/one has already/);
  platform.node.tryRemoveChild('more');
  const podSpec = { serviceAccountName: 'runner', containers: [{ name: 'main', image: IMAGE }] };
  new HardenedPod(platform.namespace('team-a'), 'pod', { podSpec });
  const chart = more();
  new HardenedServiceAccount(chart, 'other');
  expect(() => platform.render()).toThrow(/service-account\/exists/);
  new HardenedServiceAccount(chart, 'runner');
  expect(platform.render().map(({ path }) => path)).toEqual([
    'team-a/ConfigMap.same.k8s.yaml',
    'team-a/Pod.pod.k8s.yaml',
    'more/ServiceAccount.other.k8s.yaml',
    'more/ServiceAccount.runner.k8s.yaml',
  ]);
});

test('fails on two objects whose files differ in case alone', () => {
  const platform = testPlatform();
  const chart = platform.namespace('team-a');
  new ApiObject(chart, 'one', { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'a' } });
  new ApiObject(chart, 'two', { apiVersion: 'example.com/v1', kind: 'THING', metadata: { name: 'a' } });
  expect(() => platform.render()).toThrow(/team-a\/two/);
});

test('fails on an object of the cluster scope in the chart of a namespace', () => {
  const platform = testPlatform();
  new ApiObject(platform.namespace('team-a'), 'ns', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } });
  expect(() => platform.render()).toThrow(/a Namespace in the chart of a namespace/);
});

test('fails on an object that names another namespace than its chart', () => {
  const platform = testPlatform();
  new ApiObject(platform.namespace('team-a'), 'x', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'x', namespace: 'team-b' },
  });
  new ApiObject(platform.cluster, 'y', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'y', namespace: 'team-b' },
  });
  expect(() => platform.render()).toThrow(/got "team-b"[\s\S]*no namespace in the cluster chart/);
});

test('fails on a dependency between charts, and passes one within a chart', () => {
  const within = testPlatform();
  configMap(within, 'team-a', 'one', 'one').addDependency(configMap(within, 'team-a', 'two', 'two'));
  expect(within.render()).toHaveLength(2);
  const between = testPlatform();
  configMap(between, 'team-a', 'one', 'one').addDependency(configMap(between, 'team-b', 'two', 'two'));
  expect(() => between.render()).toThrow(/a dependency on team-b\/two/);
});

test('validates every construct once, not once a chart', () => {
  const platform = testPlatform();
  let calls = 0;
  for (const namespace of ['team-a', 'team-b', 'team-c'])
    configMap(platform, namespace, 'x', 'x').node.addValidation({ validate: () => [String(++calls)].slice(1) });
  platform.render();
  expect(calls).toBe(3);
});

test('what a guest says of itself is part of the one error', () => {
  const platform = testPlatform();
  configMap(platform, 'team-a', 'one', 'one').node.addValidation({ validate: () => ['this is wrong'] });
  configMap(platform, 'team-b', 'two', 'two').node.addValidation({ validate: () => ['and this'] });
  expect(() => platform.render()).toThrow(
    'ConfigMap at team-a/one\n  this is wrong\nConfigMap at team-b/two\n  and this',
  );
});

test('fails on settings with all problems at once', () => {
  const build = () => new Platform({ kubernetes: '1.99', domian: 'x', mesh: { trustDomain: 'a..b' } } as never);
  expect(build).toThrow(ProblemError);
  expect(build).toThrow(
    /kubernetes: got "1.99"[\s\S]*domain: got nothing[\s\S]*mesh.trustDomain: got "a..b"[\s\S]*the unknown key "domian"[\s\S]*did you mean "domain"\?/,
  );
});

test('principals follow the trust domain and the names of the accounts', () => {
  const { principals } = testPlatform({
    mesh: { trustDomain: 'ml.local', namespace: 'mesh', gatewayServiceAccount: 'edge' },
  });
  expect(principals.gateway).toBe('ml.local/ns/mesh/sa/edge');
  expect(principals.notebookController).toBe('ml.local/ns/kubeflow/sa/notebook-controller-service-account');
});

test('a construct outside of a platform is told so', () => {
  expect(() => new HardenedServiceAccount(new Chart(new App(), 'stock'), 'x')).toThrow(/stock\/x is not in a Platform/);
});

test('a failing synthesis writes nothing', () => {
  const outdir = join(folder, 'out');
  const platform = new Platform({ ...SETTINGS, outdir });
  new ApiObject(platform.namespace('team-a'), 'x', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'x' },
    spec: { containers: [{ name: 'a', image: 'nginx' }] },
  });
  expect(() => platform.synth()).toThrow(ProblemError);
  expect(readdirSync(folder)).toEqual([]);
});

test('kinds of others that make pods are judged too', () => {
  const synthesized = (podKinds?: readonly PodKind[]) => () => {
    const platform = new Platform({ ...SETTINGS, ...(podKinds && { podKinds }), outdir: folder });
    const odd = { apiVersion: 'example.com/v1', kind: 'Oddity', metadata: { name: 'odd' } };
    new ApiObject(platform.namespace('team-a'), 'odd', { ...odd, spec: { pod: { hostPID: true } } });
    platform.render();
  };
  expect(
    synthesized([{ group: 'example.com', kinds: ['Oddity'], pods: [{ at: 'spec.pod', unset: ANYTHING }] }]),
  ).toThrow('spec.pod.hostPID');
  expect(synthesized()).not.toThrow();
});

test('tells how many objects are judged, up to all of them', () => {
  const platform = testPlatform();
  for (const name of ['a', 'b', 'c']) new HardenedServiceAccount(platform.namespace('team-a'), name);
  const told: (readonly [number, number | undefined])[] = [];
  platform.renderAll((done, total) => told.push([done, total]));
  expect(told).toEqual([0, 1, 2, 3].map(done => [done, 3]));
});
