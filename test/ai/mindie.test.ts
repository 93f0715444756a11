import {
  allRules,
  evaluatePodSecurity,
  judge,
  MindIE,
  type MindIEInput,
  type PlatformSettings,
  type Waiver,
} from '../../lib';
import { podTemplatesOf } from '../../lib/rules/pod-template';
import { at, type Manifest } from '../../lib/values/manifest';
import { changes, IMAGE, manifestsOf, one, testPlatform } from '../support/manifests';

type Manifests = ReadonlyMap<string, Manifest>;

const waiverOf = (rule: string, on: string): Waiver => ({
  rule,
  on,
  reason: 'there is no etcd for an election here',
  owner: 'ml-infra',
  until: '2027-03-31',
});
const SINGLE = ['mindie-controller', 'mindie-coordinator'].map(name =>
  waiverOf('availability/replicas', `Deployment/${name}`),
);
const SHARED_USERS = waiverOf('workload/user-namespaces', 'Deployment/mindie-server');
const NODE_DRIVER: readonly Waiver[] = [
  SHARED_USERS,
  { ...waiverOf('workload/no-host-path', 'Deployment/mindie-server'), accept: 'critical' },
  waiverOf('workload/allowed-volume-types', 'Deployment/mindie-server'),
  waiverOf('workload/pod-security', 'Deployment/mindie-server'),
];
const PRIVILEGED = waiverOf('tenancy/pod-security-labels', 'Namespace/mindie');

const server: MindIEInput['server'] = {
  accelerator: { ascend: { count: 8 }, groups: [] },
  model: { claim: 'weights' },
};
const required: MindIEInput = {
  image: IMAGE,
  tls: { secret: 'mindie-tls' },
  clients: [{ namespace: 'chat', pods: { app: 'chat' } }],
  server,
  config: { server: {} },
  waivers: SINGLE,
};

// `Required` makes this file fail to compile until a new prop is covered.
const FULL: Required<MindIEInput> = {
  name: 'qwen',
  namespace: 'inference',
  image: IMAGE.replace('1.0', '2.0'),
  installPath: '/opt/mindie_motor',
  tls: { secret: 'other-tls' },
  rankTable: 'ranks',
  clients: [{ namespace: 'search', pods: { app: 'search' } }],
  metrics: true,
  controller: { cpu: 8, memory: '8Gi', bandwidth: { ingress: '1G' } },
  coordinator: { cpu: 32, memory: '32Gi', egress: [{ cidr: '10.9.0.0/24', port: 443, for: 'audit' }] },
  server: { ...server, replicas: 4, sharedMemory: '16Gi', disk: '40Gi', cpu: 96, memory: '512Gi' },
  config: {
    server: { ServerConfig: { port: 1025 } },
    controller: { model_type: 'x' },
    coordinator: { metrics_config: { enable: true } },
  },
  waivers: SINGLE,
};

function make(change: Partial<MindIEInput> = {}, settings: Partial<PlatformSettings> = {}): Manifests {
  const platform = testPlatform(settings);
  new MindIE(platform, 'mindie', { ...required, ...change });
  return manifestsOf(platform);
}

const withServer = (change: Partial<MindIEInput['server']>, waivers: readonly Waiver[] = []) =>
  make({ server: { ...server, ...change }, waivers: [...SINGLE, ...waivers] });
const withConfig = (config: MindIEInput['config']) => () => make({ config });

/** Moved to another name or namespace, the waivers are for others. */
const renamed = (name: string, namespace: string) => ({
  name,
  namespace,
  waivers: ['controller', 'coordinator'].map(part => waiverOf('availability/replicas', `Deployment/${name}-${part}`)),
});

const BLOCKS: readonly (readonly [string, Manifests])[] = [
  ['minimal', make()],
  ['full', make({ ...FULL, ...renamed('qwen', 'inference') })],
];

test('the manifests of a service with required props only', () => expect(Object.fromEntries(make())).toMatchSnapshot());

test.each(Object.entries(FULL).filter(([key]) => key !== 'waivers'))('%s reaches a manifest', (key, value) => {
  const change = key === 'name' ? renamed('qwen', 'mindie') : { [key]: value };
  expect(changes(make(), make(change))).not.toBe('');
});

describe.each(BLOCKS)('the workload rules of the MindIE hardening guide, %s', (_, manifests) => {
  const deployments = [...manifests.values()].filter(({ kind }) => kind === 'Deployment');
  const { findings } = judge([...manifests.values()], allRules, { kubernetes: '1.34' });

  test.each<[string, readonly string[]]>([
    ['no privileged containers', ['workload/no-privileged']],
    ['no namespaces of the host', ['workload/no-host-namespaces']],
    ['not as root', ['workload/run-as-non-root', 'workload/no-root-user']],
    ['the fewest capabilities', ['workload/drop-all-capabilities', 'workload/no-added-capabilities']],
    ['limits of CPU and memory', ['workload/resources']],
    ['no socket of Docker', ['workload/no-runtime-socket', 'workload/no-host-path']],
    ['a read-only file system', ['workload/read-only-root-filesystem']],
    ['no privilege escalation', ['workload/no-privilege-escalation']],
    ['what Kubernetes itself asks beside', ['workload/pod-security', 'workload/no-automounted-token']],
  ])('%s', (_, ids) => {
    const rules = allRules.filter(({ id }) => ids.includes(id));
    expect(rules.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(deployments).toHaveLength(3);
    expect(findings.filter(({ rule }) => ids.includes(rule.id))).toEqual([]);
  });

  test('no other rule objects but to what is waived', () =>
    expect([...new Set(findings.map(({ rule }) => rule.id))]).toEqual(['availability/replicas']));

  test('and every pod passes the restricted level', () => {
    const pods = deployments.flatMap(deployment => podTemplatesOf(deployment));
    for (const { annotations, spec } of pods) {
      expect(evaluatePodSecurity('restricted', 'latest', { metadata: { annotations }, spec })).toEqual([]);
    }
  });
});

test('the parts reach each other and the clients reach the coordinator: nobody else reaches any of them', () => {
  const opened = [...make({ metrics: true }).values()]
    .filter(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name !== 'default-deny')
    .flatMap(({ spec }) => connectionsOf(spec));
  expect(opened.sort()).toMatchInlineSnapshot(`
[
  "* -> kube-system/kube-dns: 53, 53",
  "deployment mindie-controller -> deployment mindie-coordinator: 1026",
  "deployment mindie-controller -> deployment mindie-server: 1026, 1027, 1028",
  "deployment mindie-controller <- deployment mindie-coordinator: 1027",
  "deployment mindie-coordinator -> deployment mindie-controller: 1027",
  "deployment mindie-coordinator -> deployment mindie-server: 1025, 1027",
  "deployment mindie-coordinator <- chat/chat: 1025",
  "deployment mindie-coordinator <- deployment mindie-controller: 1026",
  "deployment mindie-server -> deployment mindie-server: 1120-1121, 10000-10063, 60000-60015",
  "deployment mindie-server <- deployment mindie-controller: 1026, 1027, 1028",
  "deployment mindie-server <- deployment mindie-coordinator: 1025, 1027",
  "deployment mindie-server <- deployment mindie-server: 1120-1121, 10000-10063, 60000-60015",
  "deployment mindie-server <- monitoring/prometheus: 1027",
]
`);
});

test('limits on bandwidth are annotations of the pods', () => {
  const limited = make({ server: { ...server, bandwidth: { ingress: '10G', egress: '5G' } } });
  const pod = at(one(limited, 'mindie/Deployment/mindie-server'), 'spec', 'template', 'metadata', 'annotations');
  expect(pod).toMatchObject({
    'kubernetes.io/ingress-bandwidth': '10G',
    'kubernetes.io/egress-bandwidth': '5G',
  });
});

test('another configuration is another pod', () =>
  expect(changes(make(), make({ config: { server: { LogConfig: { logLevel: 'Info' } } } }))).toMatch(
    /Deployment\/mindie-server\.spec\.template\.metadata\.annotations\.cdk8s-rampart\/config-hash/,
  ));

test('with the driver of the node the namespace is privileged, tells of what is not restricted, and says why', () => {
  const accelerator = { ascend: { count: 8, driver: 'node' as const } };
  const manifests = withServer({ accelerator }, [...NODE_DRIVER, PRIVILEGED]);
  expect(one(manifests, 'Namespace/mindie').metadata).toMatchObject({
    labels: {
      'pod-security.kubernetes.io/enforce': 'privileged',
      'pod-security.kubernetes.io/audit': 'restricted',
      'pod-security.kubernetes.io/warn': 'restricted',
    },
    annotations: { 'cdk8s-rampart/waivers': expect.stringContaining('tenancy/pod-security-labels') },
  });
});

test.each<[string, () => unknown, RegExp]>([
  [
    'the driver of the node in a namespace without a waiver',
    () => withServer({ accelerator: { ascend: { count: 8, driver: 'node' } } }, NODE_DRIVER),
    /tenancy\/pod-security-labels/,
  ],
  [
    'the driver of the node without waivers',
    () => withServer({ accelerator: { ascend: { count: 8, driver: 'node' } } }, [SHARED_USERS, PRIVILEGED]),
    /workload\/no-host-path/,
  ],
  [
    'a group of the node in a user namespace',
    () => withServer({ accelerator: { ascend: { count: 8 } } }),
    /accelerator\.groups: got 1000/,
  ],
  [
    'GPUs',
    () => withServer({ accelerator: { nvidia: { gpus: 1 } } }),
    /server\.accelerator: got an object\n {4}allowed: devices of Ascend/,
  ],
  [
    'part of an NPU',
    () => withServer({ accelerator: { ascend: { count: 0.5 } } }),
    /server\.accelerator\.ascend\.count: got 0\.5/,
  ],
  ['a tag alone', () => make({ image: 'mindie:1.0' }), /MindIE at mindie\/mindie\n {2}image: got "mindie:1\.0"/],
  ['no client', () => make({ clients: [] }), /clients: got a list of 0\n {4}allowed: at least one client/],
  [
    'every pod of a namespace as client',
    () => make({ clients: [{ namespace: 'chat', pods: {} }] }),
    /clients\[0\]\.pods: got an object\n {4}allowed: at least one label/,
  ],
  [
    'listening on every address',
    withConfig({ server: { ServerConfig: { allowAllZeroIpListening: true } } }),
    /config\.server\.ServerConfig\.allowAllZeroIpListening: got true/,
  ],
  [
    'inference in clear',
    withConfig({ server: { ServerConfig: { httpsEnabled: false } } }),
    /config\.server\.ServerConfig\.httpsEnabled: got false/,
  ],
  [
    'management in clear',
    withConfig({ server: {}, controller: { tls_config: { request_server_tls_enable: false } } }),
    /config\.controller\.tls_config\.request_server_tls_enable: got false/,
  ],
  [
    'a text in place of TLS',
    withConfig({ server: {}, coordinator: { tls_config: 'none' } }),
    /config\.coordinator\.tls_config: got "none"/,
  ],
  [
    'programs of a model',
    withConfig({ server: { BackendConfig: { ModelDeployConfig: { ModelConfig: [{ trustRemoteCode: true }] } } } }),
    /ModelConfig\[0\]\.trustRemoteCode: got true/,
  ],
  [
    'a limit that the runtime does not take',
    () => withServer({ bandwidth: { ingress: '10' } }),
    /server\.bandwidth\.ingress: got "10"/,
  ],
])('%s is refused', (_, build, message) => expect(build).toThrow(message));

function connectionsOf(spec: unknown): readonly string[] {
  const labels = (selector: unknown) =>
    Object.values((at(selector, 'matchLabels') ?? { any: '*' }) as object).join(' ');
  const pods = labels(at(spec, 'podSelector'));
  return (['ingress', 'egress'] as const).flatMap(direction => {
    const side = direction === 'ingress' ? 'from' : 'to';
    const rules = (at(spec, direction) ?? []) as readonly object[];
    return rules.flatMap(rule =>
      (at(rule, side) as readonly object[]).map(peer => {
        const namespace = labels(at(peer, 'namespaceSelector'));
        const ports = (at(rule, 'ports') as readonly object[]).map(port =>
          [at(port, 'port'), at(port, 'endPort')].filter(value => value !== undefined).join('-'),
        );
        return `${pods} ${direction === 'ingress' ? '<-' : '->'} ${namespace === '*' ? '' : `${namespace}/`}${labels(at(peer, 'podSelector'))}: ${ports.join(', ')}`;
      }),
    );
  });
}
