import {
  type AcceleratorInput,
  HardenedDeployment,
  HardenedJob,
  type HardenedJobProps,
  hardenPodSpec,
  type PlatformSettings,
  type PodSpec,
  type Waiver,
} from '../../lib';
import { at } from '../../lib/values/manifest';
import { changes, IMAGE, inNamespace, one } from '../support/manifests';

const POD: PodSpec = {
  containers: [
    { name: 'main', image: IMAGE },
    { name: 'side', image: IMAGE },
  ],
};
const waiverOf = (rule: string): Waiver => ({
  rule,
  reason: 'the nodes have no Ascend Docker Runtime yet',
  owner: 'ml-infra',
  until: '2027-03-31',
});
const SHARED_USERS = waiverOf('workload/user-namespaces');
const NODE_FILES: readonly Waiver[] = [
  SHARED_USERS,
  { ...waiverOf('workload/no-host-path'), accept: 'critical' },
  waiverOf('workload/allowed-volume-types'),
  waiverOf('workload/pod-security'),
];

const job = (props: Partial<HardenedJobProps>, settings: Partial<PlatformSettings> = {}) =>
  inNamespace(scope => new HardenedJob(scope, 'train', { podSpec: POD, ...props }), settings);

test.each<[string, AcceleratorInput, readonly Waiver[]]>([
  ['GPUs', { nvidia: { gpus: 2, product: 'NVIDIA-H100-80GB-HBM3' } }, []],
  ['slices, for a container by name', { nvidia: { mig: { profile: '1g.10gb' } }, container: 'side' }, []],
  ['a claim', { nvidia: { claim: { where: 'device.driver == "gpu.nvidia.com"' } } }, []],
  ['NPUs', { ascend: { count: 8, generation: 'ascend-910b', queue: 'research' } }, [SHARED_USERS]],
  ['NPUs with the driver of the node', { ascend: { count: 1, driver: 'node' } }, NODE_FILES],
  ['GPUs of AMD that udev opened to all', { amd: { gpus: 1 }, groups: [44] }, [SHARED_USERS]],
])('%s: what a Job gets', (_, accelerator, waivers) =>
  expect(changes(job({ waivers: [] }), job({ accelerator, waivers }))).toMatchSnapshot(),
);

test('what the pod says itself stays', () => {
  const podSpec: PodSpec = {
    ...POD,
    tolerations: [{ key: 'nvidia.com/gpu', operator: 'Equal', value: 'vision' }],
    nodeSelector: { 'nvidia.com/gpu.product': 'NVIDIA-L4' },
    securityContext: { supplementalGroups: [2000] },
  };
  const made = one(
    job({ podSpec, accelerator: { nvidia: { gpus: 1, product: 'NVIDIA-H100-80GB-HBM3' } } }),
    'team-a/Job/train',
  );
  expect(at(made, 'spec', 'template', 'spec')).toMatchObject({
    tolerations: podSpec.tolerations,
    nodeSelector: podSpec.nodeSelector,
    securityContext: { supplementalGroups: [2000] },
  });
});

test('a Deployment of ten pods has one template for their claims', () => {
  const made = inNamespace(scope => {
    const probe = (path: string) => ({ httpGet: { path, port: 8080 } });
    const main = { name: 'main', image: IMAGE, readinessProbe: probe('/ready'), livenessProbe: probe('/live') };
    const podSpec = { containers: [{ ...main, ports: [{ containerPort: 8080 }] }] };
    new HardenedDeployment(scope, 'llm', { podSpec, spec: { replicas: 10 }, accelerator: { nvidia: { claim: {} } } });
  });
  expect([...made.keys()].filter(name => name.includes('Claim'))).toEqual([
    'team-a/ResourceClaimTemplate/llm-accelerator',
  ]);
});

test.each<[string, Partial<HardenedJobProps>, RegExp]>([
  [
    'a container that is not there',
    { accelerator: { nvidia: { gpus: 1 }, container: 'gpu' } },
    /accelerator\.container: got "gpu"\n {4}allowed: one of main, side/,
  ],
  [
    'devices that the container asks for too',
    {
      accelerator: { nvidia: { gpus: 1 } },
      podSpec: {
        containers: [{ name: 'main', image: IMAGE, resources: { limits: { 'nvidia.com/gpu': 2 } as never } }],
      },
    },
    /podSpec\.containers\[0\]\.resources\.limits\["nvidia\.com\/gpu"\]: got 2\n {4}allowed: unset: `accelerator` says/,
  ],
  [
    'groups of the node in a user namespace',
    { accelerator: { ascend: { count: 1 } } },
    /accelerator\.groups: got 1000\n[\s\S]*udev[\s\S]*rule: workload\/user-namespaces/,
  ],
  [
    'the driver of the node without waivers',
    { accelerator: { ascend: { count: 1, driver: 'node' } }, waivers: [SHARED_USERS] },
    /podSpec\.volumes\[0\]\.hostPath: got an object[\s\S]*rule: workload\/no-host-path/,
  ],
  [
    'other files of the node, which the waiver for the driver would let in',
    {
      accelerator: { ascend: { count: 1, driver: 'node' } },
      waivers: NODE_FILES,
      podSpec: { ...POD, volumes: [{ name: 'data', hostPath: { path: '/data' } }] },
    },
    /podSpec\.volumes\[0\]\.hostPath: got "\/data"\n {4}allowed: of the node only \/usr\/local\/Ascend\/driver/,
  ],
  ['part of a device', { accelerator: { nvidia: { gpus: 0.5 } } }, /accelerator\.nvidia\.gpus: got 0\.5/],
])('%s are refused', (_, props, message) => expect(() => job(props)).toThrow(message));

test('claims need Kubernetes 1.34', () => {
  const accelerator: AcceleratorInput = { nvidia: { claim: {} } };
  expect(() => job({ accelerator }, { kubernetes: '1.33' })).toThrow(/resourceClaims: got a list of 1[\s\S]*1\.34/);
});

test('before user namespaces the groups of the node are enough', () =>
  expect(() => job({ accelerator: { ascend: { count: 1 } } }, { kubernetes: '1.32' })).not.toThrow());

test.each(['NVIDIA_VISIBLE_DEVICES', 'ASCEND_VISIBLE_DEVICES', 'AMD_VISIBLE_DEVICES'])(
  'the kernel refuses %s',
  name => {
    const { problems } = hardenPodSpec(
      { containers: [{ name: 'main', image: IMAGE, env: [{ name, value: 'all' }] }] },
      { kind: 'Job', kubernetes: '1.37', serviceAccountName: 'x' },
    );
    expect(problems?.map(({ path, rule }) => [path, rule])).toEqual([
      ['containers[0].env[0].value', 'workload/accelerators-by-limit'],
    ]);
  },
);

test('the kernel makes of a request for a device a limit, and refuses two that differ', () => {
  const harden = (resources: object) =>
    hardenPodSpec(
      { containers: [{ name: 'main', image: IMAGE, resources }] },
      { kind: 'Job', kubernetes: '1.37', serviceAccountName: 'x' },
    );
  const device = { 'huawei.com/Ascend910': 2 };
  expect(harden({ requests: device }).value?.containers[0]?.resources?.limits).toMatchObject(device);
  expect(harden({ requests: device, limits: { 'huawei.com/Ascend910': 4 } }).problems?.map(({ rule }) => rule)).toEqual(
    ['workload/whole-devices', 'workload/whole-devices'],
  );
});
