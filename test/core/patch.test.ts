import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { HardenedDeployment, HardenedServiceAccount, patch } from '../../lib';
import { IMAGE, manifestsOf, one, testPlatform } from '../support/manifests';

test('a patch that reaches the manifest changes it', () => {
  const platform = testPlatform();
  const { account } = new HardenedServiceAccount(platform.namespace('team-a'), 'a');
  patch(
    account,
    { op: 'add', path: '/metadata/labels/example.com~1team', value: 'a' },
    { op: 'add', path: '/imagePullSecrets', value: [{ name: 'one' }] },
    { op: 'add', path: '/imagePullSecrets/-', value: { name: 'two' } },
  );
  const manifest = one(manifestsOf(platform), 'team-a/ServiceAccount/a');
  expect(manifest.metadata.labels).toHaveProperty(['example.com/team'], 'a');
  expect(manifest).toHaveProperty('imagePullSecrets', [{ name: 'one' }, { name: 'two' }]);
});

test('fails on a patch that a generated class drops', () => {
  const platform = testPlatform();
  const stock = new k8s.KubeServiceAccount(platform.namespace('team-a'), 'a', {
    metadata: { name: 'a' },
    automountServiceAccountToken: false,
  });
  patch(stock, { op: 'add', path: '/someNewHardeningField', value: true });
  expect(() => platform.render()).toThrow(/patch add \/someNewHardeningField did not reach the manifest/);
});

test('a removed field is gone, or the patch fails', () => {
  const platform = testPlatform();
  const object = new ApiObject(platform.namespace('team-a'), 'a', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a' },
    data: { key: 'x' },
  });
  patch(object, { op: 'remove', path: '/data/key' });
  expect(one(manifestsOf(platform), 'team-a/ConfigMap/a')).toHaveProperty('data', {});
});

test('fails on a patch that softens: the rules judge what was patched', () => {
  const platform = testPlatform();
  const probe = (path: string) => ({ httpGet: { path, port: 8080 } });
  const { deployment } = new HardenedDeployment(platform.namespace('team-a'), 'web', {
    podSpec: {
      containers: [
        {
          name: 'main',
          image: IMAGE,
          ports: [{ containerPort: 8080 }],
          readinessProbe: probe('/ready'),
          livenessProbe: probe('/live'),
        },
      ],
    },
  });
  expect(platform.render().length).toBeGreaterThan(0);
  patch(deployment, {
    op: 'replace',
    path: '/spec/template/spec/containers/0/securityContext/privileged',
    value: true,
  });
  expect(() => platform.render()).toThrow(/workload\/no-privileged/);
});
