import * as fc from 'fast-check';
import { evaluatePodSecurity, hardenPodSpec, type KubernetesVersion, type PodSpec, podRules } from '../../lib';
import { podUnderTest } from '../../lib/rules/pod-rule';
import { allPodSecurityVersions } from '../../lib/rules/pod-security/version';
import type { PlainPodSpec } from '../../lib/values/pod';
import { recent } from '../../lib/values/recent';
import type { PodContext } from '../../lib/workload/kernel';
import { IMAGE } from '../support/manifests';

const CONTEXT: PodContext = { kind: 'Job', kubernetes: '1.34', serviceAccountName: 'job' };
const main = { name: 'main', image: IMAGE };

const harden = (spec: PodSpec, context: Partial<PodContext> = {}) => hardenPodSpec(spec, { ...CONTEXT, ...context });

function hardened(spec: PodSpec, context: Partial<PodContext> = {}) {
  const { value, problems } = harden(spec, context);
  if (problems) throw new Error(JSON.stringify(problems));
  return value;
}

const problemsOf = (spec: PodSpec, context: Partial<PodContext> = {}) => harden(spec, context).problems ?? [];

// Values that harden, values that contradict, and nothing at all, for every field that a rule reads.
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const securityContext = fc.record(
  {
    privileged: fc.boolean(),
    allowPrivilegeEscalation: fc.boolean(),
    readOnlyRootFilesystem: fc.boolean(),
    runAsNonRoot: fc.boolean(),
    runAsUser: fc.constantFrom(0, 1000, 20_000),
    runAsGroup: fc.constantFrom(0, 1000, 20_000),
    procMount: fc.constantFrom('Default', 'Unmasked'),
    capabilities: fc.record(
      {
        drop: fc.constantFrom(['ALL'], ['all'], ['NET_RAW'], []),
        add: fc.constantFrom([], ['NET_BIND_SERVICE'], ['SYS_ADMIN']),
      },
      { requiredKeys: [] },
    ),
    seccompProfile: fc.record({ type: fc.constantFrom('RuntimeDefault', 'Localhost', 'Unconfined') }),
    appArmorProfile: fc.record({ type: fc.constantFrom('RuntimeDefault', 'Localhost', 'Unconfined') }),
  },
  { requiredKeys: [] },
);
const amounts = fc.record(
  { cpu: fc.constantFrom('0', '100m', 2), memory: fc.constantFrom('64Mi', '0'), 'nvidia.com/gpu': fc.constant('1') },
  { requiredKeys: [] },
);
const container = (name: string) =>
  fc.record(
    {
      name: fc.constant(name),
      image: fc.constantFrom(IMAGE, 'nginx', 'nginx:latest'),
      imagePullPolicy: fc.constantFrom('Always', 'IfNotPresent'),
      securityContext,
      resources: fc.record({ requests: amounts, limits: amounts }, { requiredKeys: [] }),
      ports: fc.array(
        fc.record({ containerPort: fc.constantFrom(22, 80, 8080), hostPort: maybe(fc.constantFrom(0, 80)) }),
        { maxLength: 2 },
      ),
      env: fc.array(
        fc.record({
          name: fc.constantFrom('A', 'B', 'DB_PASSWORD', 'NVIDIA_VISIBLE_DEVICES'),
          value: fc.constantFrom('x', 'all', ''),
        }),
        { maxLength: 2 },
      ),
      volumeMounts: fc.array(
        fc.record({
          name: fc.constantFrom('v0', 'v1', 'tmp'),
          mountPath: fc.constantFrom('/tmp', '/data'),
          readOnly: maybe(fc.boolean()),
        }),
        { maxLength: 2 },
      ),
      stdin: fc.boolean(),
      livenessProbe: fc.record({
        httpGet: fc.record({ path: fc.constant('/'), port: fc.constant(8080), host: fc.constantFrom('', 'evil') }),
      }),
    },
    { requiredKeys: ['name', 'image'] },
  );
const volume = (name: string) =>
  fc.oneof(
    fc.record({
      name: fc.constant(name),
      emptyDir: fc.record(
        { medium: fc.constantFrom('', 'Memory'), sizeLimit: fc.constant('1Mi') },
        { requiredKeys: [] },
      ),
    }),
    fc.record({
      name: fc.constant(name),
      secret: fc.record(
        { secretName: fc.constant('s'), defaultMode: fc.constantFrom(0o400, 0o777) },
        { requiredKeys: ['secretName'] },
      ),
    }),
    fc.constant({ name, hostPath: { path: '/' } }),
    fc.constant({ name, persistentVolumeClaim: { claimName: 'c' } }),
    fc.constant({ name, projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }),
    fc.constant({ name, csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true } }),
  );
const podSpec = fc.record(
  {
    containers: fc.tuple(container('a'), container('b')).map(both => both.slice(0, 2)),
    initContainers: fc.tuple(container('init')).map(all => [...all]),
    volumes: fc.tuple(volume('v0'), volume('v1')).map(all => [...all]),
    securityContext: fc.record(
      {
        runAsUser: fc.constantFrom(0, 30_000),
        runAsGroup: fc.constantFrom(0, 30_000),
        fsGroup: fc.constantFrom(0, 100),
        runAsNonRoot: fc.boolean(),
        seccompProfile: fc.record({ type: fc.constantFrom('RuntimeDefault', 'Unconfined') }),
        sysctls: fc.constantFrom([], [{ name: 'kernel.msgmax', value: '1' }]),
      },
      { requiredKeys: [] },
    ),
    hostNetwork: fc.boolean(),
    hostPID: fc.boolean(),
    hostUsers: fc.boolean(),
    shareProcessNamespace: fc.boolean(),
    automountServiceAccountToken: fc.boolean(),
    enableServiceLinks: fc.boolean(),
    serviceAccountName: fc.constantFrom('default', 'own'),
    tolerations: fc.constantFrom([], [{ operator: 'Exists' }], [{ key: 'gpu', operator: 'Exists' }]),
  },
  { requiredKeys: ['containers'] },
) as fc.Arbitrary<PodSpec>;
// Mostly one soft field in an otherwise empty pod, so that many results are accepted and many refused for one reason.
const sparse = podSpec.chain(spec =>
  fc.subarray(Object.keys(spec) as (keyof PodSpec)[], { maxLength: 2 }).map(kept => ({
    containers: [main],
    ...Object.fromEntries(kept.map(key => [key, spec[key]])),
  })),
) as fc.Arbitrary<PodSpec>;
const kubernetes = fc.constantFrom<KubernetesVersion>('1.28', '1.30', '1.33', '1.34', '1.37');
const kind = fc.constantFrom('Pod', 'Job', 'Deployment', 'Notebook');

describe('the law: the result satisfies every rule over pods, or there are problems', () => {
  test.each([
    ['whole', podSpec],
    ['sparse', sparse],
  ])('%s pods', (_, arbitrary) => {
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(arbitrary, kubernetes, kind, (spec, kubernetes, kind) => {
        const { value, problems } = harden(spec, { kubernetes, kind });
        if (problems) {
          seen.refused += 1;
          expect(problems).not.toHaveLength(0);
          return;
        }
        seen.accepted += 1;
        const pod = podUnderTest({ kind, spec: value, labels: {}, annotations: {} }, { kubernetes });
        for (const rule of podRules) expect([rule.id, rule.checkPod(pod)]).toEqual([rule.id, []]);
      }),
      { numRuns: 1000, seed: 20261122 },
    );
    expect(seen.refused).toBeGreaterThan(50);
    if (arbitrary === sparse) expect(seen.accepted).toBeGreaterThan(50);
  });

  test('what is given is in the result, at its place', () => {
    fc.assert(
      fc.property(sparse, spec => {
        const { value } = harden(spec);
        if (value === undefined) return;
        expect(value).toMatchObject(
          JSON.parse(
            JSON.stringify({ ...spec, containers: [], initContainers: [], volumes: [] }, (key, item) =>
              Array.isArray(item) && ['containers', 'initContainers', 'volumes'].includes(key) ? undefined : item,
            ),
          ),
        );
        spec.containers.forEach((container, index) => {
          const { resources: _, volumeMounts: __, ...rest } = JSON.parse(JSON.stringify(container));
          expect(value.containers[index]).toMatchObject(rest);
        });
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  test('hardening twice is hardening once', () => {
    fc.assert(
      fc.property(sparse, spec => {
        const { value } = harden(spec);
        if (value !== undefined) expect(hardened(value as PodSpec)).toEqual(value);
      }),
      { numRuns: 500, seed: 11 },
    );
  });
});

test('the smallest pod becomes the strictest', () =>
  expect({ apiVersion: 'v1', kind: 'Pod', spec: hardened({ containers: [main] }) }).toMatchSnapshot());

test('the smallest pod passes restricted at every version', () => {
  const pod = { spec: hardened({ containers: [main], initContainers: [{ name: 'init', image: IMAGE }] }) };
  for (const version of allPodSecurityVersions())
    expect([version, evaluatePodSecurity('restricted', version, pod)]).toEqual([version, []]);
});

describe('a contradiction is a problem that names its path', () => {
  test.each<[string, PodSpec, string]>([
    [
      'privileged',
      { containers: [{ ...main, securityContext: { privileged: true } }] },
      'containers[0].securityContext.privileged',
    ],
    [
      'in an init container',
      { containers: [main], initContainers: [{ ...main, name: 'i', securityContext: { runAsUser: 0 } }] },
      'initContainers[0].securityContext.runAsUser',
    ],
    ['host network', { containers: [main], hostNetwork: true }, 'hostNetwork'],
    ['host path', { containers: [main], volumes: [{ name: 'v', hostPath: { path: '/etc' } }] }, 'volumes[0].hostPath'],
    ['no digest', { containers: [{ name: 'main', image: 'a:1' }] }, 'containers[0].image'],
    ['root group', { containers: [main], securityContext: { fsGroup: 0 } }, 'securityContext.fsGroup'],
    ['no container', { containers: [] }, 'containers'],
    ['another system', { containers: [main], os: { name: 'windows' } }, 'os.name'],
  ])('%s', (_, spec, path) => expect(problemsOf(spec).map(problem => problem.path)).toContain(path));

  test('a field as the generated classes spell it', () => {
    const spec = { containers: [main], hostPid: true, nodeSelector: { hostPid: 'free' } } as unknown as PodSpec;
    expect(problemsOf(spec)).toEqual([
      { path: 'hostPid', given: 'true', allowed: "the API's own name, hostPID", fix: 'write hostPID' },
    ]);
  });

  test('all of them at once', () => {
    const paths = problemsOf({
      hostPID: true,
      containers: [{ name: 'main', image: 'a', securityContext: { privileged: true } }],
    }).map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['hostPID', 'containers[0].image', 'containers[0].securityContext.privileged']),
    );
  });

  test('a secret in the environment is refused and not printed', () => {
    const problems = problemsOf({ containers: [{ ...main, env: [{ name: 'DB_PASSWORD', value: 'hunter2' }] }] });
    expect(problems.map(({ rule }) => rule)).toContain('secret/no-literals');
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });
});

describe('a field that this version of Kubernetes does not have', () => {
  test.each<[string, KubernetesVersion, KubernetesVersion, PodSpec]>([
    [
      'appArmorProfile',
      '1.29',
      '1.30',
      { containers: [{ ...main, securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }] },
    ],
    [
      'supplementalGroupsPolicy',
      '1.32',
      '1.33',
      { containers: [main], securityContext: { supplementalGroupsPolicy: 'Strict' } },
    ],
    ['hostUsers', '1.32', '1.33', { containers: [main], hostUsers: false }],
    [
      'sidecars',
      '1.28',
      '1.29',
      { containers: [main], initContainers: [{ ...main, name: 's', restartPolicy: 'Always' }] },
    ],
    ['image volumes', '1.34', '1.35', { containers: [main], volumes: [{ name: 'v', image: { reference: IMAGE } }] }],
    ['pod resources', '1.33', '1.34', { containers: [main], resources: { limits: {} } }],
  ])('%s is refused on %s and reaches the result on %s', (_, before, since, spec) => {
    expect(problemsOf(spec, { kubernetes: before })).toEqual([
      expect.objectContaining({ allowed: `nothing on Kubernetes ${before}: it works from ${since}` }),
    ]);
    expect(problemsOf(spec, { kubernetes: since })).toEqual([]);
  });
});

describe('what is filled in', () => {
  test('a user namespace, where Kubernetes has them', () => {
    expect(hardened({ containers: [main] }, { kubernetes: '1.32' })).not.toHaveProperty('hostUsers');
    expect(hardened({ containers: [main] }, { kubernetes: '1.33' })).toHaveProperty('hostUsers', false);
  });
  test('ids of the pod, for containers without their own', () => {
    const { containers } = hardened({ containers: [main], securityContext: { runAsUser: 20_000 } });
    expect(containers[0]?.securityContext).toMatchObject({ runAsUser: 20_000, runAsGroup: 65532 });
  });
  test('the other side of a request or a limit', () => {
    const { containers } = hardened({
      containers: [{ ...main, resources: { requests: { cpu: '2' }, limits: { memory: '3Gi', 'nvidia.com/gpu': 1 } } }],
    });
    expect(containers[0]?.resources).toEqual({
      requests: { cpu: '2', memory: '3Gi', 'ephemeral-storage': '128Mi' },
      limits: { cpu: '2', memory: '3Gi', 'ephemeral-storage': '1Gi', 'nvidia.com/gpu': 1 },
    });
  });
  test('a /tmp beside a read-only root, beside volumes of any name', () => {
    const { volumes, containers } = hardened({
      containers: [main],
      volumes: [{ name: 'tmp', configMap: { name: 'c' } }],
    });
    expect(volumes).toContainEqual({ name: 'rampart-tmp', emptyDir: { sizeLimit: '1Gi' } });
    expect(containers[0]?.volumeMounts).toEqual([{ name: 'rampart-tmp', mountPath: '/tmp' }]);
  });
  test('bounds of volumes, modes of secrets, life of tokens', () => {
    const { volumes, containers } = hardened({
      containers: [{ ...main, volumeMounts: [{ name: 's', mountPath: '/s' }] }],
      volumes: [
        { name: 's', secret: { secretName: 's' } },
        { name: 'm', emptyDir: { medium: 'Memory' } },
        { name: 't', projected: { sources: [{ serviceAccountToken: { path: 'token', audience: 'x' } }] } },
      ],
    });
    expect(volumes?.slice(0, 3)).toEqual([
      { name: 's', secret: { secretName: 's', defaultMode: 0o440 } },
      { name: 'm', emptyDir: { medium: 'Memory', sizeLimit: '256Mi' } },
      {
        name: 't',
        projected: {
          defaultMode: 0o440,
          sources: [{ serviceAccountToken: { path: 'token', audience: 'x', expirationSeconds: 3600 } }],
        },
      },
    ]);
    expect(containers[0]?.volumeMounts).toContainEqual({ name: 's', mountPath: '/s', readOnly: true });
  });
});

test('pods that are remembered are not taken for each other where they hold tokens', () => {
  const known = recent<PlainPodSpec>(10);
  const hostnames = ['a', 'b'].map(name => ({ resolve: () => name }));
  const made = hostnames.map(
    hostname => harden({ containers: [main], hostname } as unknown as PodSpec, { known }).value,
  );
  expect(made.map(pod => pod?.hostname)).toEqual(hostnames);
});
