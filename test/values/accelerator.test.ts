import {
  type AcceleratorInput,
  acceleratorNeeds,
  acceleratorSchema,
  devicesOf,
} from '../../lib/values/accelerator/accelerator';
import { device, quotaKey } from '../../lib/values/accelerator/device';
import { check } from '../../lib/values/schema';

const CASES: readonly (readonly [string, AcceleratorInput])[] = [
  ['whole GPUs of NVIDIA', { nvidia: { gpus: 2, product: 'NVIDIA-H100-80GB-HBM3' } }],
  ['slices of a GPU', { nvidia: { mig: { profile: '1g.10gb', count: 3 } } }],
  ['GPUs by claim', { nvidia: { claim: { count: 2, where: 'device.driver == "gpu.nvidia.com"' } } }],
  ['GPUs of AMD', { amd: { gpus: 1, product: 'AMD_Instinct_MI300X_OAM' }, groups: [44, 109] }],
  ['chips of AWS', { neuron: { devices: 1 } }],
  ['cores of AWS', { neuron: { cores: 2 }, nodeSelector: { 'node.kubernetes.io/instance-type': 'inf2.xlarge' } }],
  ['NPUs of Huawei', { ascend: { count: 8, queue: 'research', generation: 'ascend-910b' } }],
  ['a part of an NPU', { ascend: { chip: 'Ascend310P-2c', count: 1, scheduler: 'default-scheduler', group: 1001 } }],
  ['NPUs without their runtime', { ascend: { chip: 'npu', count: 1, driver: 'node' } }],
];

test.each(CASES)('%s: what a pod needs, and what a quota counts', (_, given) => {
  const accelerator = parsed(given);
  expect({ ...acceleratorNeeds(accelerator), counted: devicesOf(accelerator) }).toMatchSnapshot();
});

test.each<[string, unknown, string, RegExp]>([
  ['part of a GPU', { nvidia: { gpus: 0.5 } }, 'nvidia.gpus', /slice of a GPU/],
  ['no GPU', { nvidia: { gpus: 0 } }, 'nvidia.gpus', /from 1 to 64/],
  ['a GPU and a slice', { nvidia: { gpus: 1, mig: { profile: '1g.10gb' } } }, 'nvidia', /exactly one of the keys/],
  ['a slice that is none', { nvidia: { mig: { profile: '10gb' } } }, 'nvidia.mig.profile', /1g\.10gb/],
  ['a class of another driver', { nvidia: { claim: { class: 'gpu.intel.com' } } }, 'nvidia.claim.class', /gpu\.nvidia/],
  ['a condition on nothing', { nvidia: { claim: { where: 'true' } } }, 'nvidia.claim.where', /CEL on `device`/],
  ['two vendors', { nvidia: { gpus: 1 }, neuron: { cores: 1 } }, '(all of it)', /exactly one of the keys/],
  ['no vendor', {}, '(all of it)', /exactly one of the keys/],
  ['AMD without groups', { amd: { gpus: 1 } }, 'groups', /stat -c %g/],
  ['the group of root', { nvidia: { gpus: 1 }, groups: [0] }, 'groups[0]', /from 1 to/],
  ['a chip that is none', { ascend: { chip: 'Ascend', count: 1 } }, 'ascend.chip', /Ascend310P-2c/],
  ['part of an NPU', { ascend: { count: 0.25 } }, 'ascend.count', /virtual device/],
  ['an unknown scheduler', { ascend: { count: 1, scheduler: 'yunikorn' } }, 'ascend.scheduler', /volcano/],
  ['a driver from elsewhere', { ascend: { count: 1, driver: 'image' } }, 'ascend.driver', /runtime, node/],
])('%s is refused with its path and a fix', (_, given, path, words) => {
  const [problem] = check(acceleratorSchema, given).problems ?? [];
  expect(problem?.path).toBe(path);
  expect(`${problem?.allowed} ${problem?.fix}`).toMatch(words);
});

test('what is said by hand stands in place of the vendor', () => {
  const { tolerations, groups } = acceleratorNeeds(
    parsed({ ascend: { count: 1 }, tolerations: [{ key: 'npu', value: 'yes' }], groups: [] }),
  );
  expect({ tolerations, groups }).toEqual({
    tolerations: [{ key: 'npu', operator: 'Equal', value: 'yes' }],
    groups: [],
  });
});

test.each([
  ['nvidia.com/gpu', 'requests.nvidia.com/gpu'],
  ['huawei.com/Ascend310P-2c', 'requests.huawei.com/Ascend310P-2c'],
  ['gpu.nvidia.com', 'gpu.nvidia.com.deviceclass.resource.k8s.io/devices'],
])('a quota counts %s as %s', (name, key) => {
  expect(check(device, name).value).toBe(name);
  expect(quotaKey(name)).toBe(key);
});

test.each(['gpu', 'nvidia.com/', '/gpu', 'nvidia.com/gpu/1', '', 7])('%j is no device', given =>
  expect(check(device, given).problems).toHaveLength(1),
);

function parsed(given: AcceleratorInput) {
  const { value, problems } = check(acceleratorSchema, given);
  if (problems) throw new Error(JSON.stringify(problems));
  return value;
}
