import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  HardenedCronJob,
  type HardenedCronJobProps,
  HardenedDeployment,
  type HardenedDeploymentProps,
  HardenedJob,
  type HardenedJobProps,
  HardenedPod,
  HardenedServiceAccount,
  HardenedStatefulSet,
  type HardenedStatefulSetProps,
  hardenPodSpec,
  type PodSpec,
  type WorkloadProps,
} from '../../lib';
import { at } from '../../lib/values/manifest';
import { changes, IMAGE, inNamespace, one } from '../support/manifests';

const probe = (path: string) => ({ httpGet: { path, port: 'http' } });
const SERVER: PodSpec = {
  containers: [
    {
      name: 'main',
      image: IMAGE,
      ports: [{ name: 'http', containerPort: 8080 }],
      readinessProbe: probe('/ready'),
      livenessProbe: probe('/live'),
    },
  ],
};
const WORKER: PodSpec = { containers: [{ name: 'main', image: IMAGE }] };

type Build<P> = new (scope: Construct, id: string, props: P) => Construct;
const build = <P>(Block: Build<P>, props: P) => inNamespace(scope => new Block(scope, 'web', props));

/** A Deployment, and the autoscaler that it leaves its replicas to. */
const deployment = (props: HardenedDeploymentProps) =>
  inNamespace(scope => {
    new HardenedDeployment(scope, 'web', props);
    if (props.autoscaled) new ApiObject(scope, 'autoscaler', AUTOSCALER);
  });
const AUTOSCALER = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: {
    minReplicas: 2,
    maxReplicas: 4,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
  },
};

describe.each<[string, ReadonlyMap<string, unknown>]>([
  ['HardenedPod', build(HardenedPod, { podSpec: WORKER })],
  ['HardenedDeployment', build(HardenedDeployment, { podSpec: SERVER })],
  ['HardenedStatefulSet', build(HardenedStatefulSet, { podSpec: SERVER })],
  ['HardenedJob', build(HardenedJob, { podSpec: WORKER })],
  ['HardenedCronJob', build(HardenedCronJob, { podSpec: WORKER, schedule: '17 3 * * *' })],
])('%s with required props only', (_, manifests) => {
  test.each([...manifests])('%s', (_, manifest) => expect(manifest).toMatchSnapshot());
});

// `Required` makes this file fail to compile until a new prop is covered.
const COMMON: Required<WorkloadProps> = {
  name: 'other',
  podSpec: { ...SERVER, terminationGracePeriodSeconds: 7 },
  labels: { team: 'a' },
  podAnnotations: { 'example.com/x': 'y' },
  bandwidth: { ingress: '100M', egress: '50M' },
  accelerator: { nvidia: { gpus: 2 } },
  waivers: [
    {
      rule: 'workload/read-only-root-filesystem',
      reason: 'conda writes to /opt',
      owner: 'ml-infra',
      until: '2027-03-31',
    },
  ],
};
const DEPLOYMENT: Required<HardenedDeploymentProps> = {
  ...COMMON,
  spec: { replicas: 5 },
  autoscaled: true,
  annotations: { 'example.com/wave': '1' },
};
const STATEFUL_SET: Required<HardenedStatefulSetProps> = { ...COMMON, spec: { podManagementPolicy: 'Parallel' } };
const JOB: Required<HardenedJobProps> = {
  ...COMMON,
  podSpec: { ...WORKER, terminationGracePeriodSeconds: 7 },
  spec: { parallelism: 4 },
  annotations: { 'example.com/hook': 'x' },
};
const CRON_JOB: Required<HardenedCronJobProps> = {
  ...COMMON,
  podSpec: JOB.podSpec,
  schedule: '1 1 * * *',
  spec: { suspend: true },
  jobSpec: { parallelism: 4 },
};

describe.each<[string, (change: object) => ReadonlyMap<string, never>, object]>([
  ['HardenedPod', change => build(HardenedPod, { podSpec: SERVER, ...change }) as never, COMMON],
  ['HardenedDeployment', change => deployment({ podSpec: SERVER, ...change }) as never, DEPLOYMENT],
  ['HardenedStatefulSet', change => build(HardenedStatefulSet, { podSpec: SERVER, ...change }) as never, STATEFUL_SET],
  ['HardenedJob', change => build(HardenedJob, { podSpec: WORKER, ...change }) as never, JOB],
  [
    'HardenedCronJob',
    change => build(HardenedCronJob, { podSpec: WORKER, schedule: '17 3 * * *', ...change }) as never,
    CRON_JOB,
  ],
])('%s', (_, make, full) => {
  test.each(Object.entries(full))('%s reaches a manifest', (key, value) =>
    expect(changes(make({}), make({ [key]: value }))).not.toBe(''),
  );
});

test('an autoscaled Deployment leaves the number of replicas to its autoscaler', () => {
  const [fixed, autoscaled] = [false, true].map(isIt => {
    const { spec } = one(deployment({ podSpec: SERVER, autoscaled: isIt }), 'team-a/Deployment/web');
    return at(spec, 'replicas');
  });
  expect([fixed, autoscaled]).toEqual([3, undefined]);
});

test('a workload that names an account gets none of its own', () => {
  const manifests = inNamespace(scope => {
    new HardenedServiceAccount(scope, 'training');
    new HardenedJob(scope, 'job', { podSpec: { ...WORKER, serviceAccountName: 'training' } });
  });
  expect([...manifests.keys()]).toEqual(['team-a/ServiceAccount/training', 'team-a/Job/job']);
});

test('every field of a pod that was set is emitted, those that came after Kubernetes 1.28 included', () => {
  const podSpec: PodSpec = {
    ...WORKER,
    hostUsers: false,
    resources: { limits: { cpu: '2' } as never },
    securityContext: {
      supplementalGroupsPolicy: 'Strict',
      seLinuxChangePolicy: 'Recursive',
      appArmorProfile: { type: 'RuntimeDefault' },
    },
    initContainers: [
      {
        name: 'sidecar',
        image: IMAGE,
        restartPolicy: 'Always',
        securityContext: { appArmorProfile: { type: 'RuntimeDefault' } },
      },
    ],
  };
  const pod = one(
    inNamespace(scope => new HardenedPod(scope, 'web', { podSpec })),
    'team-a/Pod/web',
  );
  expect(pod).toMatchObject({
    spec: {
      hostUsers: false,
      resources: { limits: { cpu: '2' } },
      securityContext: {
        supplementalGroupsPolicy: 'Strict',
        seLinuxChangePolicy: 'Recursive',
        appArmorProfile: { type: 'RuntimeDefault' },
      },
      initContainers: [{ restartPolicy: 'Always', securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }],
    },
  });
});

test('fails with the construct, the prop and all problems', () => {
  expect(() =>
    build(HardenedPod, { podSpec: { containers: [{ name: 'main', image: 'nginx' }], hostPID: true } }),
  ).toThrow(/^HardenedPod at team-a\/web\n[\s\S]*podSpec\.hostPID[\s\S]*podSpec\.containers\[0\]\.image/);
});

test('fails on a name that Kubernetes would refuse', () => {
  expect(() => build(HardenedPod, { name: 'Web_1', podSpec: WORKER })).toThrow(/name: got "Web_1"/);
});

test('limits on bandwidth are annotations of the pod, beside those that were given', () => {
  const manifests = build(HardenedDeployment, {
    podSpec: SERVER,
    podAnnotations: { 'example.com/x': 'y' },
    bandwidth: { ingress: '100M' },
  });
  const deployment = [...manifests.values()].find(({ kind }) => kind === 'Deployment');
  expect(at(deployment, 'spec', 'template', 'metadata', 'annotations')).toEqual({
    'example.com/x': 'y',
    'kubernetes.io/ingress-bandwidth': '100M',
  });
});

test.each(['1', '100', '2P', '100Mbit', ''])('a limit of %j is refused: the pod would not start', ingress =>
  expect(() => build(HardenedDeployment, { podSpec: SERVER, bandwidth: { ingress } })).toThrow('bandwidth.ingress'),
);

test.each(['1.29', '1.30'] as const)('an AppArmor profile is a field from Kubernetes 1.30 on: %s', kubernetes => {
  const podSpec: PodSpec = { ...WORKER, securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } };
  const made = hardenPodSpec(podSpec, { kind: 'Job', kubernetes, serviceAccountName: 'web' });
  if (kubernetes === '1.30')
    expect(made.value?.securityContext).toHaveProperty('appArmorProfile.type', 'RuntimeDefault');
  else expect(made.problems?.map(({ path }) => path)).toEqual(['securityContext.appArmorProfile']);
});

test('a level of SELinux is kept, a type of the node is refused', () => {
  const harden = (seLinuxOptions: object) =>
    hardenPodSpec(
      { ...WORKER, securityContext: { seLinuxOptions } },
      { kind: 'Job', kubernetes: '1.37', serviceAccountName: 'web' },
    );
  expect(harden({ level: 's0:c1,c2' }).value?.securityContext?.seLinuxOptions).toEqual({ level: 's0:c1,c2' });
  expect(harden({ type: 'spc_t' }).problems?.map(({ rule }) => rule)).toContain('workload/selinux-types');
});
