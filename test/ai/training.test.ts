import type { Construct } from 'constructs';
import {
  allRules,
  evaluatePodSecurity,
  HardenedJobSet,
  type HardenedJobSetProps,
  HardenedPyTorchJob,
  HardenedTrainingRuntime,
  HardenedTrainJob,
  judge,
  type TrainingProps,
  trainingJob,
  type Waiver,
} from '../../lib';
import { podTemplatesOf } from '../../lib/rules/pod-template';
import { at, type Manifest } from '../../lib/values/manifest';
import { changes, IMAGE, inNamespace, manifestsOf, one, testPlatform } from '../support/manifests';
import { CustomResources } from '../support/schemas';

type Manifests = ReadonlyMap<string, Manifest>;

const waiverOf = (rule: string, on?: string): Waiver => ({
  rule,
  ...(on !== undefined && { on }),
  reason: 'the file system of the project is shared',
  owner: 'ml-infra',
  until: '2027-03-31',
});

// `Required` makes this file fail to compile until a new prop is covered.
const FULL: Required<TrainingProps> = {
  name: 'finetune',
  framework: 'torch',
  image: IMAGE.replace('1.0', '2.0'),
  command: ['torchrun'],
  args: ['train.py'],
  env: { HF_HUB_OFFLINE: '1' },
  nodes: 4,
  processes: 2,
  cpu: 16,
  memory: '128Gi',
  disk: '50Gi',
  sharedMemory: '16Gi',
  accelerator: { nvidia: { gpus: 8 } },
  checkpoints: { path: '/out', size: '1Ti', storageClass: 'shared' },
  data: [{ claim: 'corpus', path: '/data' }],
  secrets: [{ secret: 'hub', path: '/var/secrets/hub' }],
  serviceAccount: 'training',
  retries: 1,
  timeout: '72h',
  keep: '1h',
  nodeSelector: { pool: 'training' },
  tolerations: [{ key: 'training', operator: 'Exists' }],
  waivers: [waiverOf('storage/single-writer', 'PersistentVolumeClaim/finetune-checkpoints')],
};
const JOB_SET: Required<HardenedJobSetProps> = {
  name: 'pipeline',
  jobs: [
    { name: 'prepare', podSpec: { containers: [{ name: 'main', image: IMAGE }] } },
    {
      name: 'train',
      replicas: 2,
      dependsOn: [{ name: 'prepare', status: 'Complete' }],
      jobSpec: { parallelism: 4, completions: 4 },
      podSpec: { containers: [{ name: 'main', image: IMAGE }] },
      accelerator: { nvidia: { claim: {} } },
    },
  ],
  spec: { successPolicy: { operator: 'All', targetReplicatedJobs: ['train'] } },
  waivers: [waiverOf('workload/read-only-root-filesystem')],
};

const trainJob = (props: Partial<TrainingProps> = {}) =>
  inNamespace(scope => new HardenedTrainJob(scope, 'mnist', { image: IMAGE, ...props }));
const pyTorchJob = (props: Partial<TrainingProps> = {}) =>
  inNamespace(scope => new HardenedPyTorchJob(scope, 'mnist', { image: IMAGE, ...props }));
const jobSet = (props: Partial<HardenedJobSetProps> = {}) =>
  inNamespace(scope => new HardenedJobSet(scope, 'set', { jobs: JOB_SET.jobs.slice(0, 1), ...props }));
const runtime = (props: Partial<TrainingProps> = {}) =>
  inNamespace(scope => new HardenedTrainingRuntime(scope, 'torch', { image: IMAGE, ...props }));
const clusterRuntime = (props: Partial<TrainingProps> = {}) => {
  const platform = testPlatform();
  new HardenedTrainingRuntime(platform.cluster, 'torch', { image: IMAGE, serviceAccount: 'training', ...props });
  return manifestsOf(platform);
};

const { checkpoints: _, processes: __, ...RUNTIME } = FULL;
const { data: ___, secrets: ____, ...FOR_ALL } = RUNTIME;

const BLOCKS: readonly (readonly [string, Manifests])[] = [
  ['HardenedTrainJob, minimal', trainJob()],
  ['HardenedTrainJob, full', trainJob(FULL)],
  ['HardenedTrainJob, Ascend', trainJob({ nodes: 2, accelerator: { ascend: { count: 8 }, groups: [] } })],
  ['HardenedPyTorchJob, minimal', pyTorchJob()],
  ['HardenedPyTorchJob, full', pyTorchJob(FULL)],
  ['HardenedJobSet, minimal', jobSet()],
  ['HardenedJobSet, full', jobSet({ ...JOB_SET, waivers: [] })],
  ['HardenedTrainingRuntime, minimal', runtime()],
  ['HardenedTrainingRuntime, full', runtime({ ...RUNTIME, waivers: [] })],
  ['HardenedTrainingRuntime for all, minimal', clusterRuntime()],
  ['HardenedTrainingRuntime for all, full', clusterRuntime({ ...FOR_ALL, waivers: [] })],
];

test.each(BLOCKS.filter(([name]) => name.endsWith('minimal')))('%s: its manifests', (_, manifests) =>
  expect(Object.fromEntries(manifests)).toMatchSnapshot(),
);

test.each(BLOCKS)('%s: every pod keeps every rule, and the restricted level', (_, manifests) => {
  const { findings } = judge([...manifests.values()], allRules, { kubernetes: '1.34' });
  const waived = ['storage/single-writer'];
  expect(findings.map(({ rule }) => rule.id).filter(id => !waived.includes(id))).toEqual([]);
  const pods = [...manifests.values()].flatMap(manifest => podTemplatesOf(manifest));
  const whole = pods.filter(({ origin }) => origin.unset?.some(field => field.startsWith('*')) !== true);
  expect(whole.length).toBeGreaterThan(0);
  for (const { annotations, spec } of whole) {
    expect(evaluatePodSecurity('restricted', 'latest', { metadata: { annotations }, spec })).toEqual([]);
  }
});

const definitions = new CustomResources();
(CustomResources.areThere ? test.each(BLOCKS) : test.skip.each(BLOCKS))(
  '%s: upstream’s definitions accept every custom resource (SKIPPED without ../shared/crds)',
  (_, manifests) => {
    for (const manifest of manifests.values()) {
      // There is no definition of JobSet there; Trainer's runtimes embed its spec.
      const judged = manifest.kind === 'JobSet' ? asRuntime(manifest) : manifest;
      if (/kubeflow|jobset/.test(manifest.apiVersion))
        expect([manifest.kind, definitions.problems(judged)]).toEqual([manifest.kind, []]);
    }
  },
);

test.each(Object.entries({ ...FULL, framework: 'jax', waivers: [waiverOf('workload/read-only-root-filesystem')] }))(
  '%s of a TrainJob reaches a manifest',
  (key, value) => expect(changes(trainJob(), trainJob({ [key]: value }))).not.toBe(''),
);

test.each(Object.entries(JOB_SET))('%s of a JobSet reaches a manifest', (key, value) =>
  expect(changes(jobSet({ waivers: [] }), jobSet({ [key]: value }))).not.toBe(''),
);

test('a job of several pods opens the network between them, and to nobody else', () => {
  const policies = (manifests: Manifests) =>
    [...manifests.values()].filter(({ kind }) => kind === 'NetworkPolicy').map(({ spec }) => spec);
  const between = (label: object) => [
    { podSelector: { matchLabels: label }, policyTypes: ['Ingress'], ingress: [peer(label, 'from')] },
    { podSelector: { matchLabels: label }, policyTypes: ['Egress'], egress: [peer(label, 'to')] },
  ];
  const peer = (label: object, side: string) => ({
    [side]: [{ podSelector: { matchLabels: label } }],
    ports: [{ protocol: 'TCP', port: 1024, endPort: 65535 }],
  });
  expect(policies(trainJob({ nodes: 2 }))).toEqual(between({ 'jobset.sigs.k8s.io/jobset-name': 'mnist' }));
  expect(policies(pyTorchJob({ nodes: 2 }))).toEqual(between({ 'training.kubeflow.org/job-name': 'mnist' }));
  expect(policies(jobSet())).toEqual(between({ 'jobset.sigs.k8s.io/jobset-name': 'set' }));
  expect([...policies(trainJob()), ...policies(pyTorchJob())]).toEqual([]);
});

test('workers of a PyTorchJob have no master, beside which the operator would add a container that is not restricted', () => {
  const specs = (nodes: number) =>
    at(one(pyTorchJob({ nodes }), 'team-a/PyTorchJob/mnist'), 'spec', 'pytorchReplicaSpecs');
  expect(Object.keys(specs(3) as object)).toEqual(['Worker']);
  expect(Object.keys(specs(1) as object)).toEqual(['Master']);
});

test.each<[string, TrainingProps['accelerator'], number]>([
  ['nothing', undefined, 1],
  ['two slices', { nvidia: { mig: { profile: '1g.10gb', count: 2 } } }, 2],
  ['eight NPUs', { ascend: { count: 8 }, groups: [] }, 8],
  ['a claim to four', { nvidia: { claim: { count: 4 } } }, 4],
])('with %s a pod has as many processes', (_, accelerator, processes) =>
  expect(
    at(one(trainJob(accelerator ? { accelerator } : {}), 'team-a/TrainJob/mnist'), 'spec', 'trainer', 'numProcPerNode'),
  ).toBe(processes),
);

test('data names the operator', () => {
  const kinds = (api?: 'PyTorchJob') =>
    [
      ...inNamespace((scope: Construct) =>
        trainingJob(scope, 'job', { name: 'job', image: IMAGE, ...(api && { api }) }),
      ).values(),
    ].map(({ kind }) => kind);
  expect(kinds()).toContain('TrainJob');
  expect(kinds('PyTorchJob')).toContain('PyTorchJob');
});

test.each<[string, () => unknown, RegExp]>([
  [
    'an image without a digest',
    () => trainJob({ image: 'torch:2' }),
    /HardenedTrainJob at team-a\/mnist\n {2}image: got "torch:2"/,
  ],
  ['part of a GPU', () => trainJob({ accelerator: { nvidia: { gpus: 0.5 } } }), /accelerator\.nvidia\.gpus: got 0\.5/],
  ['no node', () => trainJob({ nodes: 0 }), /nodes: got 0\n {4}allowed: a whole number from 1/],
  ['a variable of the operator', () => trainJob({ env: { MASTER_ADDR: 'x' } }), /env\.MASTER_ADDR: got "x"/],
  [
    'devices by variable',
    () => trainJob({ env: { NVIDIA_VISIBLE_DEVICES: 'all' } }),
    /rule: workload\/accelerators-by-limit/,
  ],
  [
    'a secret in a variable',
    () => trainJob({ env: { HF_TOKEN: 'hf_abcdefghijklmnopqrstuvwxyzabcdefgh' } }),
    /rule: secret\/no-literals/,
  ],
  ['a name that gives none to its pods', () => trainJob({ name: 'a'.repeat(41) }), /name: got "a+"/],
  ['an endless job', () => trainJob({ timeout: '0' }), /timeout: got "0"\n {4}allowed: a duration of whole seconds/],
  ['part of a second', () => trainJob({ keep: '1.5s' }), /keep: got "1.5s"/],
  [
    'one path for two volumes',
    () => trainJob({ checkpoints: { path: '/data' }, data: [{ claim: 'c', path: '/data' }] }),
    /data: got "\/data"/,
  ],
  [
    'checkpoints of several pods without a waiver',
    () => trainJob({ nodes: 2, checkpoints: {} }),
    /checkpoints: got "?2 nodes"?[\s\S]*waive storage\/single-writer on PersistentVolumeClaim\/mnist-checkpoints/,
  ],
  ['jax in a PyTorchJob', () => pyTorchJob({ framework: 'jax' }), /framework: got "jax"\n {4}allowed: torch/],
  [
    'a runtime for all without an account',
    () => clusterRuntime({ serviceAccount: undefined } as never),
    /serviceAccount: got nothing/,
  ],
  [
    'a runtime for all with data of one',
    () => clusterRuntime({ data: [{ claim: 'c', path: '/data' }] }),
    /data: got a list of 1/,
  ],
  [
    'a runtime for all with a claim',
    () => clusterRuntime({ accelerator: { nvidia: { claim: {} } } }),
    /accelerator\.nvidia\.claim: got an object/,
  ],
  ['a JobSet of nothing', () => jobSet({ jobs: [] }), /jobs: got a list of 0\n {4}allowed: at least one group/],
  [
    'two groups of one name',
    () => jobSet({ jobs: [...JOB_SET.jobs, ...JOB_SET.jobs] }),
    /jobs\[2\]\.name: got "prepare"/,
  ],
  [
    'pods of a JobSet that are not restricted, all of them at once',
    () =>
      jobSet({
        jobs: [
          { name: 'a', podSpec: { hostPID: true, containers: [{ name: 'main', image: IMAGE }] } },
          { name: 'b', podSpec: { containers: [{ name: 'main', image: 'x' }] } },
        ],
      }),
    /jobs\[0\]\.podSpec\.hostPID[\s\S]*jobs\[1\]\.podSpec\.containers\[0\]\.image/,
  ],
])('%s is refused', (_, build, message) => expect(build).toThrow(message));

function asRuntime({ spec }: Manifest): Manifest {
  return {
    apiVersion: 'trainer.kubeflow.org/v1alpha1',
    kind: 'TrainingRuntime',
    metadata: { name: 'x' },
    spec: { template: { spec } },
  };
}
