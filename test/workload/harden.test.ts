import { type Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { harden } from '../../lib';
import { IMAGE, manifestsOf, one, testPlatform } from '../support/manifests';

const resources = {
  cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.millis(500) },
  memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
};
const CONTAINER: kplus.ContainerProps = {
  image: IMAGE,
  portNumber: 8080,
  resources,
  readiness: kplus.Probe.fromHttpGet('/ready'),
  liveness: kplus.Probe.fromHttpGet('/live'),
};

function hardenedDeployment(change: Partial<kplus.DeploymentProps> = {}) {
  const platform = testPlatform();
  const deployment = new kplus.Deployment(platform.namespace('team-a'), 'web', {
    metadata: { name: 'web' },
    replicas: 1,
    containers: [CONTAINER],
    ...change,
  });
  return {
    platform,
    deployment: harden(deployment, {
      waivers: [
        {
          rule: 'availability/replicas',
          // The rule looks at the whole namespace, so the object is named.
          on: 'Deployment/web',
          reason: 'one replica is enough for a test',
          owner: 'us',
          until: '2027-01-01',
        },
      ],
    }),
  };
}

test('a Deployment of cdk8s-plus comes up to the level of ours', () => {
  const { platform } = hardenedDeployment();
  expect(one(manifestsOf(platform), 'team-a/Deployment/web')).toMatchSnapshot();
  expect(one(manifestsOf(platform), 'team-a/ServiceAccount/web')).toHaveProperty('automountServiceAccountToken', false);
});

test('a container that is added later is hardened too', () => {
  const { platform, deployment } = hardenedDeployment();
  deployment.addInitContainer({ name: 'late', image: IMAGE, resources });
  expect(one(manifestsOf(platform), 'team-a/Deployment/web')).toMatchObject({
    spec: {
      template: { spec: { initContainers: [{ name: 'late', securityContext: { capabilities: { drop: ['ALL'] } } }] } },
    },
  });
});

test.each<[string, (chart: Chart) => kplus.Workload | kplus.Pod]>([
  [
    'Pod',
    chart =>
      new kplus.Pod(chart, 'x', {
        restartPolicy: kplus.RestartPolicy.NEVER,
        metadata: { name: 'x' },
        containers: [CONTAINER],
      }),
  ],
  [
    'Job',
    chart =>
      new kplus.Job(chart, 'x', {
        metadata: { name: 'x' },
        containers: [CONTAINER],
        backoffLimit: 1,
        ttlAfterFinished: Duration.seconds(60),
        activeDeadline: Duration.seconds(60),
      }),
  ],
  ['DaemonSet', chart => new kplus.DaemonSet(chart, 'x', { metadata: { name: 'x' }, containers: [CONTAINER] })],
])('a %s of cdk8s-plus too', (kind, make) => {
  const platform = testPlatform();
  harden(make(platform.namespace('team-a')));
  expect(one(manifestsOf(platform), `team-a/${kind}/x`)).toHaveProperty('kind', kind);
});

test('fails on a contradiction, at synthesis, with the path in the manifest', () => {
  const { platform } = hardenedDeployment({
    containers: [{ ...CONTAINER, image: 'nginx:latest', securityContext: { ensureNonRoot: false, user: 0 } }],
  });
  expect(() => platform.render()).toThrow(
    /Deployment at team-a\/web\n[\s\S]*spec\.template\.spec\.containers\[0\]\.image/,
  );
});

test('fails on a construct that makes no pod', () => {
  const platform = testPlatform();
  const map = new kplus.ConfigMap(platform.namespace('team-a'), 'map', { data: { a: 'b' } });
  expect(() => harden(map)).toThrow(/makes a ConfigMap, which holds no pod/);
});

test('without hardening, cdk8s-plus does not reach our level', () => {
  const platform = testPlatform();
  new kplus.Deployment(platform.namespace('team-a'), 'web', { containers: [CONTAINER] });
  expect(() => platform.render()).toThrow(/workload\/drop-all-capabilities/);
});
