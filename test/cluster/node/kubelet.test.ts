import fc from 'fast-check';
import { TLS_PROFILES } from '../../../lib/cluster/control-plane/tls';
import { kubeletConfiguration } from '../../../lib/cluster/node/kubelet/configuration';
import { GATES } from '../../../lib/cluster/node/kubelet/gates';
import type { KubeletProps } from '../../../lib/cluster/node/kubelet/schema';
import { judge } from '../../../lib/rules/judge';
import { nodeRules } from '../../../lib/rules/node';
import type { KubernetesVersion } from '../../../lib/values/kubernetes-version';
import type { Manifest } from '../../../lib/values/manifest';
import { problemPaths } from './problems';
import { VERSIONS } from './versions';

const kubeletRules = nodeRules.filter(({ kinds }) => kinds.includes('KubeletConfiguration.kubelet.config.k8s.io'));

function broken(document: object, kubernetes: KubernetesVersion): readonly string[] {
  const { findings } = judge([document as unknown as Manifest], nodeRules, { kubernetes });
  return findings.map(({ rule, path }) => `${rule.id} ${path}`);
}

function problemsOf(props: unknown, kubernetes: KubernetesVersion = '1.37'): readonly string[] {
  return problemPaths(() => kubeletConfiguration(props as KubeletProps, kubernetes));
}

test('is hard when nothing is said', () => expect(kubeletConfiguration({}, '1.37')).toMatchSnapshot());

test('a field that is set is a field in the file', () => {
  const props = {
    maxPods: 250,
    registerWithTaints: [{ key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' }],
    serializeImagePulls: false,
    maxParallelImagePulls: 5,
    imageMaximumGCAge: '168h',
    shutdownGracePeriod: '60s',
    shutdownGracePeriodCriticalPods: '20s',
    crashLoopBackOff: { maxContainerRestartPeriod: '60s' },
    singleProcessOOMKill: false,
    containerLogMaxWorkers: 2,
    containerLogMonitorInterval: '5s',
    clusterDNS: ['10.96.0.10'],
    tlsCurvePreferences: [29],
    cpuManagerPolicy: 'static',
    topologyManagerPolicy: 'single-numa-node',
    userNamespaces: { idsPerPod: 131_072 },
    featureGates: { SELinuxMount: true },
  } satisfies KubeletProps;
  expect(kubeletConfiguration(props, '1.37')).toMatchObject(props);
});

describe('the rules', () => {
  test.each(VERSIONS)('hold in what is written for Kubernetes %s', kubernetes => {
    expect(broken(kubeletConfiguration({}, kubernetes), kubernetes)).toEqual([]);
  });

  // Taking away each key must be seen, and by the one rule that asks for it.
  const missing = [
    ['authentication', 'node/kubelet-authentication'],
    ['authorization', 'node/kubelet-authentication'],
    ['readOnlyPort', 'node/no-read-only-port'],
    ['rotateCertificates', 'node/kubelet-certificates'],
    ['serverTLSBootstrap', 'node/kubelet-certificates'],
    ['tlsMinVersion', 'node/kubelet-tls'],
    ['podPidsLimit', 'node/pids-limit'],
    ['seccompDefault', 'node/seccomp-default'],
    ['protectKernelDefaults', 'node/kernel-protected'],
    ['makeIPTablesUtilChains', 'node/kernel-protected'],
    ['eventRecordQPS', 'node/kubelet-events'],
    ['enableProfilingHandler', 'node/no-debug-handlers'],
    ['enableDebugFlagsHandler', 'node/no-debug-handlers'],
    ['enableSystemLogHandler', 'node/no-debug-handlers'],
    ['imagePullCredentialsVerificationPolicy', 'node/image-credentials'],
    ['failCgroupV1', 'node/cgroup-v2'],
  ] as const;
  const changed = [
    [{ streamingConnectionIdleTimeout: '0s' }, 'node/streams-end', 'streamingConnectionIdleTimeout'],
    [{ staticPodURL: 'https://pods.example.com' }, 'node/no-remote-pods', 'staticPodURL'],
    [{ userNamespaces: { idsPerPod: 1 } }, 'node/user-namespace-range', 'userNamespaces.idsPerPod'],
    [{ tlsMinVersion: 'VersionTLS12', tlsCipherSuites: [] }, 'node/kubelet-tls', 'tlsCipherSuites'],
    [{ allowedUnsafeSysctls: ['net.*'] }, 'node/kernel-protected', 'allowedUnsafeSysctls'],
  ] as const;

  test.each(missing)('miss %s: %s', (key, rule) => {
    const { [key]: _, ...rest } = kubeletConfiguration({}, '1.37');
    const found = broken(rest, '1.37');
    expect(found).not.toHaveLength(0);
    expect(found.every(words => words.startsWith(`${rule} `))).toBe(true);
  });

  test.each(changed)('object to %j: %s', (change, rule, path) => {
    expect(broken({ ...kubeletConfiguration({}, '1.37'), ...change }, '1.37')).toEqual([`${rule} ${path}`]);
  });

  test('of the kubelet are all met here', () => {
    const met = [...missing, ...changed].map(([, rule]) => rule);
    expect([...new Set<string>(met)].sort()).toEqual(kubeletRules.map(({ id }) => id));
  });
});

describe('versions', () => {
  test.each([
    ['containerLogMaxWorkers', 2, '1.30'],
    ['containerLogMonitorInterval', '5s', '1.30'],
    ['crashLoopBackOff', { maxContainerRestartPeriod: '60s' }, '1.35'],
    ['imageMaximumGCAge', '168h', '1.30'],
    ['memorySwap', { swapBehavior: 'NoSwap' }, '1.30'],
    ['singleProcessOOMKill', true, '1.32'],
    ['tlsCurvePreferences', [29], '1.36'],
    ['userNamespaces', { idsPerPod: 65_536 }, '1.33'],
  ] as const)('%s works from its version on, and is refused before', (field, value, since) => {
    for (const kubernetes of VERSIONS) {
      const isThere = VERSIONS.indexOf(kubernetes) >= VERSIONS.indexOf(since);
      expect([kubernetes, problemsOf({ [field]: value }, kubernetes)]).toEqual([kubernetes, isThere ? [] : [field]]);
    }
  });

  test('the error says from which version on, and which gate would do', () => {
    expect(() => kubeletConfiguration({ crashLoopBackOff: { maxContainerRestartPeriod: '60s' } }, '1.33')).toThrow(
      `kubeletConfiguration
  crashLoopBackOff: got an object
    allowed: nothing on Kubernetes 1.33: it works from 1.35
    fix: leave it out, or switch on the gate KubeletCrashLoopBackOffMax, or raise the cluster to 1.35`,
    );
    const featureGates = { KubeletCrashLoopBackOffMax: true } as const;
    expect(problemsOf({ crashLoopBackOff: { maxContainerRestartPeriod: '60s' }, featureGates }, '1.33')).toEqual([]);
  });

  test.each(Object.entries(GATES))('the gate %s is there from %s on', (gate, since) => {
    for (const kubernetes of VERSIONS) {
      const isThere = VERSIONS.indexOf(kubernetes) >= VERSIONS.indexOf(since);
      expect([kubernetes, problemsOf({ featureGates: { [gate]: true } }, kubernetes)]).toEqual([
        kubernetes,
        isThere ? [] : [`featureGates.${gate}`],
      ]);
    }
  });

  test('what a version does not have is not written for it', () => {
    expect(kubeletConfiguration({}, '1.28')).not.toHaveProperty('failCgroupV1');
    expect(kubeletConfiguration({}, '1.32')).not.toHaveProperty('userNamespaces');
    expect(kubeletConfiguration({}, '1.34')).not.toHaveProperty('imagePullCredentialsVerificationPolicy');
    expect(kubeletConfiguration({ featureGates: { KubeletEnsureSecretPulledImages: true } }, '1.33')).toHaveProperty(
      'imagePullCredentialsVerificationPolicy',
      'AlwaysVerify',
    );
  });
});

describe('refused', () => {
  test.each<[props: unknown, ...paths: string[]]>([
    [{ readOnlyPort: 10255 }, 'readOnlyPort'],
    [{ authorization: { mode: 'AlwaysAllow' } }, 'authorization'],
    [{ podPidsLimit: -1 }, 'podPidsLimit'],
    [{ address: '10.0.0.1/24' }, 'address'],
    [{ clientCAFile: 'pki/ca.crt' }, 'clientCAFile'],
    [{ clientCAFile: '/etc/../ca.crt' }, 'clientCAFile'],
    [{ evictionHard: { 'memory.available': '120%' } }, 'evictionHard["memory.available"]'],
    [{ tls: 'TLS11' }, 'tls'],
    [{ featureGates: { SupportPodPidsLimit: true } }, 'featureGates.SupportPodPidsLimit'],
    [{ featureGates: { UserNamespacesSupport: false } }, 'featureGates.UserNamespacesSupport'],
    [{ maxParallelImagePulls: 4 }, 'maxParallelImagePulls'],
    [{ imageGCHighThresholdPercent: 70 }, 'imageGCLowThresholdPercent'],
    [{ imageMaximumGCAge: '1m' }, 'imageMaximumGCAge'],
    [{ shutdownGracePeriod: '10s', shutdownGracePeriodCriticalPods: '20s' }, 'shutdownGracePeriodCriticalPods'],
    [{ shutdownGracePeriod: '100ms' }, 'shutdownGracePeriod'],
    [{ memorySwap: { swapBehavior: 'LimitedSwap' } }, 'failSwapOn'],
    [{ containerLogMonitorInterval: '1s' }, 'containerLogMonitorInterval'],
    [{ crashLoopBackOff: { maxContainerRestartPeriod: '10m' } }, 'crashLoopBackOff.maxContainerRestartPeriod'],
    [{ userNamespaces: { idsPerPod: 100_000 } }, 'userNamespaces.idsPerPod'],
    [{ cpuManagerPolicy: 'static', kubeReserved: {}, systemReserved: {} }, 'cpuManagerPolicy'],
    [
      { kubeReserved: {}, systemReserved: {}, nodes: { 'gpu-1': { cpuManagerPolicy: 'static' } } },
      'nodes.gpu-1.cpuManagerPolicy',
    ],
    [{ nodes: { 'gpu-1': { readOnlyPort: 10255 } } }, 'nodes.gpu-1.readOnlyPort'],
    [{ nodes: { GPU: { maxPods: 10 } } }, 'nodes.GPU'],
    [{ maxPods: 0, podPidsLimit: 'many' }, 'maxPods', 'podPidsLimit'],
  ])('%j', (props, ...paths) => expect(problemsOf(props)).toEqual(paths));

  test('an old gate, with what does the same today', () => {
    expect(() => kubeletConfiguration({ featureGates: { SupportPodPidsLimit: true } } as KubeletProps, '1.37')).toThrow(
      'fix: remove it: podPidsLimit has worked without it since 1.20, and from 1.24 it stops the kubelet',
    );
  });

  test('all problems at once, those of the version too', () => {
    expect(problemsOf({ podPidsLimit: 0, tlsCurvePreferences: [29], nope: 1 }, '1.30')).toEqual([
      'podPidsLimit',
      'nope',
      'tlsCurvePreferences',
    ]);
  });
});

test('whatever is accepted keeps every rule, at every version', () => {
  const reserved = fc.record(
    { cpu: fc.constantFrom('100m', '1'), memory: fc.constantFrom('1Gi', '512Mi'), pid: fc.constantFrom('100', '1000') },
    { requiredKeys: [] },
  );
  const props = fc.record(
    {
      podPidsLimit: fc.integer({ min: 1, max: 100_000 }),
      maxPods: fc.integer({ min: 1, max: 500 }),
      kubeReserved: reserved,
      systemReserved: reserved,
      eventRecordQPS: fc.integer({ min: 0, max: 1000 }),
      tls: fc.constantFrom(...TLS_PROFILES),
      userNamespaces: fc.record({ idsPerPod: fc.integer({ min: 1, max: 65_535 }).map(n => n * 65_536) }),
      cgroupDriver: fc.constantFrom('systemd', 'cgroupfs'),
      failSwapOn: fc.boolean(),
      memorySwap: fc.record({ swapBehavior: fc.constantFrom('NoSwap', 'LimitedSwap') }),
      imageGCHighThresholdPercent: fc.integer({ min: 1, max: 100 }),
      cpuManagerPolicy: fc.constantFrom('none', 'static'),
    },
    { requiredKeys: [] },
  );
  let accepted = 0;
  fc.assert(
    fc.property(props, fc.constantFrom(...VERSIONS), (given, kubernetes) => {
      if (problemsOf(given, kubernetes).length > 0) return;
      accepted += 1;
      expect(broken(kubeletConfiguration(given as KubeletProps, kubernetes), kubernetes)).toEqual([]);
    }),
    { numRuns: 300 },
  );
  expect(accepted).toBeGreaterThan(20);
});
