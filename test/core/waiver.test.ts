import { ApiObject } from 'cdk8s';
import { HardenedDeployment, HardenedPod, Platform, type PlatformProps, type Waiver, waive } from '../../lib';
import { IMAGE, manifestsOf, one, SETTINGS, testPlatform } from '../support/manifests';

const ROOT = 'workload/read-only-root-filesystem';
const WAIVER: Waiver = { rule: ROOT, reason: 'conda writes to /opt', owner: 'ml-infra', until: '2027-03-31' };

function podWith(waivers: readonly Waiver[], platform: Platform = testPlatform()): Platform {
  new HardenedPod(platform.namespace('team-a'), 'pod', {
    podSpec: {
      containers: [
        { name: 'main', image: IMAGE },
        { name: 'side', image: IMAGE },
      ],
    },
    waivers,
  });
  return platform;
}

const annotation = (platform: Platform) =>
  one(manifestsOf(platform), 'team-a/Pod/pod').metadata.annotations?.['cdk8s-rampart/waivers'];

test('a waiver leaves the default out and shows itself in the manifest', () => {
  const platform = podWith([WAIVER]);
  expect(annotation(platform)).toMatchInlineSnapshot(`
"- rule: workload/read-only-root-filesystem
  reason: conda writes to /opt
  owner: ml-infra
  until: "2027-03-31"
"
`);
  expect(JSON.stringify(one(manifestsOf(platform), 'team-a/Pod/pod'))).not.toContain('readOnlyRootFilesystem');
});

test('a waiver for one container is for that one alone', () => {
  const platform = podWith([{ ...WAIVER, container: 'side' }]);
  const pod = one(manifestsOf(platform), 'team-a/Pod/pod') as never as {
    spec: { containers: { securityContext: object }[] };
  };
  expect(pod.spec.containers.map(({ securityContext }) => 'readOnlyRootFilesystem' in securityContext)).toEqual([
    true,
    false,
  ]);
});

test('a waiver on the platform shows itself only where something needs it', () => {
  const { on: _, ...waiver } = WAIVER;
  const platform = podWith([], testPlatform({ waivers: [{ ...waiver, on: 'Pod/pod' }] }));
  expect(annotation(platform)).toContain(ROOT);
  expect(one(manifestsOf(platform), 'team-a/ServiceAccount/pod').metadata).not.toHaveProperty([
    'annotations',
    'cdk8s-rampart/waivers',
  ]);
});

test.each<[string, Waiver]>([
  ['that nothing breaks', { ...WAIVER, rule: 'workload/no-privileged' }],
  ['on an object that does not exist', { ...WAIVER, on: 'Pod/other' }],
  ['for a container that does not exist', { ...WAIVER, container: 'other' }],
])('fails on a waiver %s', (_, waiver) => {
  expect(() => podWith([waiver]).render()).toThrow(/waivers\[0\]: got a waiver of \S+.* that nothing needs/);
});

test('a waiver covers what is written softly too, and without one it is an error', () => {
  const soft = (waivers: readonly Waiver[]) => {
    const platform = testPlatform();
    new HardenedPod(platform.namespace('team-a'), 'pod', {
      podSpec: { containers: [{ name: 'main', image: IMAGE, securityContext: { readOnlyRootFilesystem: false } }] },
      waivers,
    });
    return platform.render();
  };
  expect(soft([WAIVER])).not.toHaveLength(0);
  expect(() => soft([])).toThrow(
    /podSpec.containers\[0\].securityContext.readOnlyRootFilesystem: got false\n {4}allowed: true\n {4}fix: .*\n {4}rule: workload\/read-only-root-filesystem/,
  );
});

test.each<[string, object, RegExp]>([
  ['no reason', { reason: undefined }, /waivers\[0\].reason: got nothing/],
  ['a reason that says nothing', { reason: 'needed' }, /waivers\[0\].reason: got "needed"/],
  ['no end', { until: undefined }, /waivers\[0\].until: got nothing/],
  ['no owner', { owner: undefined }, /waivers\[0\].owner: got nothing/],
  [
    'a rule that does not exist',
    { rule: 'workload/read-only-root-filesytem' },
    /did you mean "workload\/read-only-root-filesystem"/,
  ],
])('fails on a waiver with %s', (_, change, message) => {
  expect(() => testPlatform({ waivers: [{ ...WAIVER, on: 'Pod/pod', ...change } as Waiver] })).toThrow(message);
});

describe('a waiver of a rule over many objects', () => {
  const single = (on?: string) => {
    const platform = testPlatform();
    const containers = [{ name: 'main', image: IMAGE, readinessProbe: {}, livenessProbe: { failureThreshold: 9 } }];
    const waiver = { ...WAIVER, rule: 'availability/replicas', ...(on !== undefined && { on }) };
    new HardenedDeployment(platform.namespace('team-a'), 'web', {
      spec: { replicas: 1 },
      podSpec: { containers },
      waivers: [waiver],
    });
    return platform;
  };

  test('shows itself on the object that it names', () => {
    const { metadata } = one(manifestsOf(single('Deployment/web')), 'team-a/Deployment/web');
    expect(metadata.annotations?.['cdk8s-rampart/waivers']).toContain('availability/replicas');
  });

  test('has to name one: else it would stand in no manifest', () => {
    expect(() => manifestsOf(single())).toThrow(
      /waivers\[0\]\.on: got nothing, for availability\/replicas[\s\S]*fix: write a waiver for each object, with on: Deployment\/web/,
    );
  });
});

describe('the end of a waiver', () => {
  const at = (asOf?: string) => {
    const props: PlatformProps = { ...SETTINGS, outdir: '/nonexistent', ...(asOf !== undefined && { asOf }) };
    return podWith([WAIVER], new Platform(props)).render();
  };
  test('is not judged unless a day is given', () => expect(at()).not.toHaveLength(0));
  test('is not past on its last day', () => expect(at('2027-03-31')).not.toHaveLength(0));
  test('is past on the next', () =>
    expect(() => at('2027-04-01')).toThrow(/waivers\[0\].until: got "2027-03-31", which is past on 2027-04-01/));
  test('is judged against a day that exists', () => expect(() => at('2027-02-30')).toThrow(/asOf: got "2027-02-30"/));
});

test('a guest without a waiver is judged like our own', () => {
  const platform = testPlatform();
  new ApiObject(platform.namespace('team-a'), 'x', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'x' },
    spec: { containers: [{ name: 'a', image: 'nginx' }] },
  });
  expect(() => platform.render()).toThrow(/Pod at team-a\/x\n[\s\S]*rule: image\/pinned/);
});

describe('waive', () => {
  const guest = (platform: Platform) =>
    new ApiObject(platform.namespace('team-a'), 'x', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'x', annotations: { 'checkov.io/skip1': 'CKV_K8S_1' } },
    });
  const waiver: Waiver = { ...WAIVER, rule: 'output/no-suppressions' };

  test('is for objects of anybody, and shows itself in what is written', () => {
    const platform = testPlatform();
    waive(guest(platform), waiver);
    const [file] = platform.render();
    expect(file?.text).toContain('cdk8s-rampart/waivers: |\n      - rule: output/no-suppressions\n');
    expect(() => {
      const bare = testPlatform();
      guest(bare);
      bare.render();
    }).toThrow(/rule: output\/no-suppressions/);
  });

  test('refuses what is no waiver, with all that is wrong', () => {
    expect(() => waive(guest(testPlatform()), { ...waiver, until: '2027-02-30', owner: '' })).toThrow(
      /waivers\[0\].owner: got ""[\s\S]*waivers\[0\].until: got "2027-02-30"/,
    );
  });
});
