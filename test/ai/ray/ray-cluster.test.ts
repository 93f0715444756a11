import {
  HardenedRayCluster,
  type HardenedRayClusterProps,
  HardenedRayJob,
  HardenedRayService,
  HardenedServiceAccount,
} from '../../../lib';
import { listAt } from '../../../lib/values/manifest';
import { changes, IMAGE, inNamespace, one } from '../../support/manifests';
import { CustomResources } from '../../support/schemas';

const API_SERVER = { apiServer: { cidrs: ['10.0.0.10/32'] } };
const REQUIRED = { rayVersion: '2.60.0', image: IMAGE, workers: [{ name: 'cpu' }] };
const AUTOSCALED: Partial<HardenedRayClusterProps> = { workers: [{ name: 'cpu', maxReplicas: 4 }], autoscaler: {} };

const make = (props: object = {}, id = 'atlas') =>
  inNamespace(scope => {
    for (const name of ['reader', 'trainer']) new HardenedServiceAccount(scope, name);
    new HardenedRayCluster(scope, id, { ...REQUIRED, ...props } as HardenedRayClusterProps);
  }, API_SERVER);

describe('required props only', () => {
  test.each([...make()])('%s', (_, manifest) => expect(manifest).toMatchSnapshot());
});

describe('with an autoscaler', () => {
  const scaled = make(AUTOSCALED);
  const added = [...scaled].filter(([name]) => !make().has(name));
  test.each(added)('%s', (_, manifest) => expect(manifest).toMatchSnapshot());

  test('its pod and what the operator is told of its container', () =>
    expect(changes(make({ workers: AUTOSCALED.workers }), scaled)).toMatchSnapshot());

  test('the token for the API is in the autoscaler alone', () => {
    const { spec } = one(scaled, 'team-a/RayCluster/atlas') as never as {
      spec: {
        autoscalerOptions: { volumeMounts: { name: string }[] };
        headGroupSpec: { template: { spec: { containers: { volumeMounts: { name: string }[] }[] } } };
      };
    };
    const names = (mounts: { name: string }[] = []) => mounts.map(({ name }) => name);
    expect(names(spec.autoscalerOptions.volumeMounts)).toContain('autoscaler-account');
    const { containers } = spec.headGroupSpec.template.spec;
    expect(containers).toHaveLength(1);
    expect(names(containers[0]?.volumeMounts)).not.toContain('autoscaler-account');
  });
});

const WAIVER = { reason: 'a notebook cluster of one node', owner: 'ml-infra', until: '2027-03-31' };

// `Required` makes this file fail to compile until a new prop is covered.
const full: Required<Omit<HardenedRayClusterProps, 'authOptions' | 'enableIngress'>> = {
  name: 'other',
  rayVersion: '2.61.0',
  image: IMAGE.replace('1.0', '2.0'),
  head: {
    cpu: 2,
    memory: '8Gi',
    disk: '20Gi',
    objectStore: '1Gi',
    sharedMemory: '128Mi',
    nodeSelector: { pool: 'heads' },
    tolerations: [{ key: 'heads', operator: 'Exists' }],
    serviceAccount: 'reader',
  },
  workers: [
    { name: 'cpu', replicas: 3, minReplicas: 2, maxReplicas: 9 },
    { name: 'gpu', accelerator: { nvidia: { gpus: 2 } }, serviceAccount: 'trainer' },
  ],
  autoscaler: { cpu: '250m', memory: '512Mi', idleTimeoutSeconds: 30, upscaling: 'Default' },
  mounts: [
    { secret: 'credentials', path: '/var/secrets/credentials' },
    { configMap: 'programs', path: '/programs' },
    { claim: 'data', path: '/data', writable: true },
  ],
  environment: { OMP_NUM_THREADS: '1' },
  clients: [
    { name: 'notebooks', namespace: 'team-b', pods: { app: 'notebook' }, ports: ['client', 'dashboard'] },
    { name: 'web', pods: { app: 'web' }, ports: ['serve'] },
  ],
  egress: [{ cidr: '10.20.0.0/16', port: 443, for: 'data' }],
  tokenSecret: 'ray-token',
  mutualTls: true,
  operator: { namespace: 'kuberay', labels: { app: 'kuberay-operator' } },
  waivers: [{ rule: 'workload/read-only-root-filesystem', ...WAIVER }],
};

test.each(Object.keys(full) as (keyof typeof full)[])('%s reaches a manifest', key => {
  const more = key === 'autoscaler' ? { workers: [{ name: 'cpu', maxReplicas: 4 }] } : {};
  expect(changes(make(more), make({ ...more, [key]: full[key] }))).not.toBe('');
});

describe('every prop at once', () => {
  const { workers, ...rest } = full;
  const bounded = workers.map(worker => ({ ...worker, maxReplicas: 9 }));
  test.each([...make({ ...rest, workers: bounded })])('%s', (_, manifest) => expect(manifest).toMatchSnapshot());
});

test('a client of another namespace is one peer with both selectors', () => {
  const policy = one(make({ clients: full.clients }), 'team-a/NetworkPolicy/atlas-from-notebooks');
  expect(policy.spec).toMatchObject({
    ingress: [
      {
        from: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'team-b' } },
            podSelector: { matchLabels: { app: 'notebook' } },
          },
        ],
        ports: [{ port: 10_001 }, { port: 8265 }],
      },
    ],
  });
});

test('the object store fits /dev/shm, and Ray is told of what is left', () => {
  const head = { memory: '10Gi', objectStore: '3Gi', sharedMemory: '1Gi' };
  const { spec } = one(make({ head }), 'team-a/RayCluster/atlas') as never as {
    spec: { headGroupSpec: { rayStartParams: object; template: { spec: { volumes: object[] } } } };
  };
  expect(spec.headGroupSpec.rayStartParams).toEqual({
    memory: String(6 * 2 ** 30),
    'num-cpus': '0',
    'object-store-memory': String(3 * 2 ** 30),
  });
  expect(spec.headGroupSpec.template.spec.volumes).toContainEqual({
    name: 'shared-mem',
    emptyDir: { medium: 'Memory', sizeLimit: '4096Mi' },
  });
});

if (CustomResources.areThere) {
  test('every prop at once is what upstream defines, from KubeRay 1.7 on', () => {
    const { workers, ...rest } = full;
    const made = make({ ...rest, workers: workers.map(worker => ({ ...worker, maxReplicas: 9 })) });
    expect(new CustomResources().problems(one(made, 'team-a/RayCluster/other'))).toEqual([]);
  });
} else {
  test.todo('SKIPPED: a RayCluster by upstream definitions, because there are none at ../shared/crds');
}

test('tasks on the head need a waiver', () => {
  expect(() => make({ head: { numCpus: 2 } })).toThrow(/num-cpus.*\n.*\n.*\n {4}rule: ray\/idle-head/);
  expect(() => make({ head: { numCpus: 2 }, waivers: [{ rule: 'ray/idle-head', ...WAIVER }] })).not.toThrow();
});

test.each<[string, object, RegExp]>([
  [
    'a request beside the amounts',
    { workers: [{ name: 'cpu', requests: { cpu: 1 } }] },
    /workers\[0\].requests: got an object\n {4}allowed: nothing: an amount is both request and limit/,
  ],
  ['limits of the head', { head: { limits: { cpu: 1 } } }, /head.limits: got an object/],
  ['authOptions without a mode', { authOptions: {} }, /authOptions: got an object\n {4}allowed: nothing/],
  ['an Ingress', { enableIngress: true }, /enableIngress: got true/],
  [
    'a Ray that knows no tokens',
    { rayVersion: '2.51.1' },
    /rayVersion: got "2.51.1"\n {4}allowed: a version of Ray, from 2.52.0/,
  ],
  ['a version that is none', { rayVersion: 'nightly' }, /rayVersion: got "nightly"/],
  [
    'an image of another version',
    { image: `registry.example/ray:2.52.0@sha256:${'a'.repeat(64)}` },
    /ray\/same-version/,
  ],
  [
    'an autoscaler without an end',
    { autoscaler: {} },
    /workers\[0\].maxReplicas: got nothing\n {4}allowed: a number wherever/,
  ],
  [
    'half a GPU',
    { workers: [{ name: 'gpu', accelerator: { nvidia: { gpus: 0.5 } } }] },
    /workers\[0\].accelerator.nvidia.gpus: got 0.5/,
  ],
  [
    'an object store as large as the memory',
    { head: { memory: '2Gi', objectStore: '2Gi' } },
    /head.objectStore: got "2Gi"\n {4}allowed: less than the memory/,
  ],
  [
    'fewer workers than the least',
    { workers: [{ name: 'cpu', replicas: 1, minReplicas: 2 }] },
    /workers\[0\].replicas: got 1\n {4}allowed: a number from minReplicas, 2, to maxReplicas, 1/,
  ],
  ['two groups of a name', { workers: [{ name: 'a' }, { name: 'a' }] }, /workers\[1\].name: got "a"/],
  ['no workers', { workers: [] }, /workers: got a list of 0/],
  [
    'a client of every pod',
    { clients: [{ name: 'all', namespace: 'team-b', pods: {}, ports: ['client'] }] },
    /clients\[0\].pods: got an object\n {4}allowed: at least one label/,
  ],
  ['a Secret to write to', { mounts: [{ secret: 's', path: '/s', writable: true }] }, /mounts\[0\].writable: got true/],
  ['a secret in the environment', { environment: { DB_PASSWORD: 'hunter2-hunter2' } }, /rule: secret\/no-literals/],
  ['a name that the operator would cut', { name: 'a'.repeat(46) }, /name: got "a{46}"/],
])('fails on %s', (_, props, message) => expect(() => make(props)).toThrow(message));

test('an autoscaler needs to know where the API server is', () => {
  expect(() => inNamespace(scope => new HardenedRayCluster(scope, 'atlas', { ...REQUIRED, ...AUTOSCALED }))).toThrow(
    /autoscaler: got an autoscaler, which asks the API server/,
  );
});

test('problems of several groups are told of at once', () => {
  const workers = [
    { name: 'a', memory: '1Gi', objectStore: '2Gi' },
    { name: 'b', cpu: 'many' },
  ];
  expect(() => make({ workers })).toThrow(/workers\[0\].objectStore[\s\S]*workers\[1\].cpu|workers\[1\].cpu/);
});

test('a cluster, a job and a service of a namespace keep their policies apart', () => {
  const made = inNamespace(scope => {
    new HardenedRayCluster(scope, 'a', REQUIRED);
    new HardenedRayJob(scope, 'b', { ...REQUIRED, entrypoint: 'python3 -m b' });
    new HardenedRayService(scope, 'c', { ...REQUIRED, serveConfig: 'applications: []' });
  });
  const components = [...made].flatMap(([name, { spec }]) => {
    const [, owner] = /\/NetworkPolicy\/(\w)-/.exec(name) ?? [];
    const expressions = listAt(spec, 'podSelector', 'matchExpressions').flatMap(one => listAt(one, 'values'));
    return owner === undefined ? [] : expressions.map(component => `${owner}: ${component}`);
  });
  expect([...new Set(components)].sort()).toEqual([
    'a: raycluster-head',
    'a: raycluster-worker',
    'b: rayjob-head',
    'b: rayjob-submitter',
    'b: rayjob-worker',
    'c: rayservice-head',
    'c: rayservice-worker',
  ]);
});
