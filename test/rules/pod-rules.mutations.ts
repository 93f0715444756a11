import type { KubernetesVersion } from '../../lib/values/kubernetes-version';
import { at, type Manifest } from '../../lib/values/manifest';

/** One change to the hardened manifest that breaks one rule. */
export interface Mutation {
  /** Id of the rule that must object. */
  readonly rule: string;
  /** What the change does, in words. */
  readonly name: string;
  /** Changes the manifest in place. */
  readonly change: (manifest: Manifest) => void;
  /** Ids of the other rules that must object too. @default - none */
  readonly also?: readonly string[];
  /** The version that the pod is for. @default '1.37' */
  readonly kubernetes?: KubernetesVersion;
}

type Key = string | number;
type Change = readonly [keys: readonly Key[], value: unknown];

const TEMPLATE = ['spec', 'template'];
const SPEC = [...TEMPLATE, 'spec'];
const POD_SECURITY = 'workload/pod-security';

/** A text of the form of a GitHub token, for tests that look for it in reports. */
export const SECRET_TEXT = `ghp_${'x1Y2'.repeat(9)}`;

const DOCKER_SOCKET = { name: 'tmp', hostPath: { path: '/var/run/docker.sock' } };
const DEBUGGER = {
  name: 'debugger',
  image: `registry.example/team-a/debug:1.0.0@sha256:${'a'.repeat(64)}`,
  imagePullPolicy: 'Always',
  securityContext: {
    runAsNonRoot: true,
    runAsUser: 65532,
    runAsGroup: 65532,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
};

/** What the device plugin of Ascend wrote to the pod. */
const GIVEN_DEVICES = { fieldRef: { fieldPath: "metadata.annotations['huawei.com/Ascend910']" } };

/** A pod with a device of Ascend and the driver of the node, as far as that can be right. */
const ASCEND_DRIVER: readonly Change[] = [
  [[...SPEC, 'containers', 0, 'resources', 'limits', 'huawei.com/Ascend910'], 1],
  [[...SPEC, 'nodeSelector'], { accelerator: 'huawei-Ascend910' }],
  [[...SPEC, 'tolerations'], [{ key: 'huawei.com/Ascend910', operator: 'Exists' }]],
  [[...SPEC, 'volumes', 2], { name: 'driver', hostPath: { path: '/usr/local/Ascend/driver' } }],
  [
    [...SPEC, 'containers', 0, 'volumeMounts', 2],
    { name: 'driver', mountPath: '/usr/local/Ascend/driver', readOnly: true },
  ],
];

const TOKEN = { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } };

/** At least one change for every rule over pods. */
export const podMutations: readonly Mutation[] = [
  ...onContainers('workload/no-privileged', 'is privileged', ['securityContext', 'privileged'], true, [POD_SECURITY]),
  ...onContainers('workload/no-privileged', 'is privileged in a text', ['securityContext', 'privileged'], 'true', [
    POD_SECURITY,
  ]),
  onPod('workload/no-host-namespaces', 'sees the processes of the node', ['hostPID'], true, [POD_SECURITY]),
  onPod('workload/no-host-namespaces', 'shares memory with the node', ['hostIPC'], true, [POD_SECURITY]),
  onPod('workload/no-host-namespaces', 'shares the network of the node', ['hostNetwork'], true, [
    'workload/no-host-ports',
    POD_SECURITY,
  ]),
  onMain('workload/no-host-ports', 'takes a port of the node', ['ports', 0, 'hostPort'], 8080, [POD_SECURITY]),
  onPod('workload/no-host-path', 'has a path of the node', ['volumes', 0], { name: 'tmp', hostPath: { path: '/' } }, [
    'workload/allowed-volume-types',
    'workload/no-runtime-socket',
    POD_SECURITY,
  ]),
  onPod('workload/no-host-path', 'has the socket of Docker', ['volumes', 0], DOCKER_SOCKET, [
    'workload/allowed-volume-types',
    'workload/no-runtime-socket',
    POD_SECURITY,
  ]),
  onPod(
    'workload/no-host-path',
    'hides a path of the node behind an emptyDir',
    ['volumes', 0, 'hostPath'],
    { path: '/' },
    ['workload/allowed-volume-types', 'workload/no-runtime-socket'],
  ),
  onPod('workload/allowed-volume-types', 'mounts NFS', ['volumes', 0], { name: 'tmp', nfs: { server: 'x' } }, [
    POD_SECURITY,
  ]),
  onPod(
    'workload/allowed-volume-types',
    'has a volume of an unknown type',
    ['volumes', 0],
    { name: 'tmp', hostpath: {} },
    [POD_SECURITY],
  ),
  onPod('workload/run-as-non-root', 'may be root', ['securityContext', 'runAsNonRoot'], false, [POD_SECURITY]),
  everywhere('workload/run-as-non-root', 'says non-root nowhere', ['securityContext', 'runAsNonRoot']),
  onPod('workload/explicit-context', 'does not say non-root', ['securityContext', 'runAsNonRoot'], undefined),
  ...onContainers('workload/explicit-context', 'leaves it to the pod', ['securityContext', 'runAsNonRoot'], undefined),
  onPod('workload/explicit-context', 'has no filter', ['securityContext', 'seccompProfile'], undefined),
  ...onContainers(
    'workload/explicit-context',
    'leaves the filter to the pod',
    ['securityContext', 'seccompProfile'],
    undefined,
  ),
  ...onContainers('workload/run-as-non-root', 'may be root', ['securityContext', 'runAsNonRoot'], false, [
    POD_SECURITY,
  ]),
  onPod('workload/no-root-user', 'runs as root', ['securityContext', 'runAsUser'], 0, [POD_SECURITY]),
  ...onContainers('workload/no-root-user', 'runs as root', ['securityContext', 'runAsUser'], 0, [
    'workload/high-user-id',
    POD_SECURITY,
  ]),
  onPod('workload/no-root-group', 'runs as the group of root', ['securityContext', 'runAsGroup'], 0),
  onPod('workload/no-root-group', 'gives files to the group of root', ['securityContext', 'fsGroup'], 0),
  onPod('workload/no-root-group', 'adds the group of root', ['securityContext', 'supplementalGroups'], [1, 0]),
  ...onContainers('workload/no-root-group', 'runs as the group of root', ['securityContext', 'runAsGroup'], 0, [
    'workload/high-user-id',
  ]),
  together('workload/high-user-id', 'has a low user id everywhere', [
    [[...SPEC, 'securityContext', 'runAsUser'], 1000],
    [[...SPEC, 'containers', 0, 'securityContext', 'runAsUser'], 1000],
    [[...SPEC, 'initContainers', 0, 'securityContext', 'runAsUser'], 1000],
  ]),
  ...onContainers('workload/high-user-id', 'has a low user id', ['securityContext', 'runAsUser'], 1000),
  ...onContainers('workload/high-user-id', 'has a low group id', ['securityContext', 'runAsGroup'], 1000),
  ...onContainers(
    'workload/no-privilege-escalation',
    'leaves escalation to the default',
    ['securityContext', 'allowPrivilegeEscalation'],
    undefined,
    [POD_SECURITY],
  ),
  onMain(
    'workload/no-privilege-escalation',
    'lets its processes gain rights',
    ['securityContext', 'allowPrivilegeEscalation'],
    true,
    [POD_SECURITY],
  ),
  ...onContainers(
    'workload/drop-all-capabilities',
    'keeps the default capabilities',
    ['securityContext', 'capabilities', 'drop'],
    undefined,
    [POD_SECURITY],
  ),
  onMain(
    'workload/drop-all-capabilities',
    'drops a text, not a list',
    ['securityContext', 'capabilities', 'drop'],
    'ALL OF THEM',
    [POD_SECURITY],
  ),
  onMain(
    'workload/drop-all-capabilities',
    'drops in small letters',
    ['securityContext', 'capabilities', 'drop'],
    ['all'],
    [POD_SECURITY],
  ),
  ...onContainers(
    'workload/no-added-capabilities',
    'adds a capability that Pod Security allows',
    ['securityContext', 'capabilities', 'add'],
    ['NET_BIND_SERVICE'],
  ),
  onMain(
    'workload/no-added-capabilities',
    'adds an administrator',
    ['securityContext', 'capabilities', 'add'],
    ['SYS_ADMIN'],
    [POD_SECURITY],
  ),
  onPod('workload/seccomp', 'switches the filter off', ['securityContext', 'seccompProfile', 'type'], 'Unconfined', [
    POD_SECURITY,
  ]),
  everywhere('workload/seccomp', 'names no filter', ['securityContext', 'seccompProfile']),
  ...onContainers('workload/seccomp', 'brings a filter of its own', ['securityContext', 'seccompProfile'], {
    type: 'Localhost',
    localhostProfile: 'own.json',
  }),
  onPod(
    'workload/no-unconfined-apparmor',
    'is unconfined',
    ['securityContext', 'appArmorProfile'],
    { type: 'Unconfined' },
    [POD_SECURITY],
  ),
  ...onContainers(
    'workload/no-unconfined-apparmor',
    'has a profile of an unknown type',
    ['securityContext', 'appArmorProfile'],
    { type: 'Own' },
    [POD_SECURITY],
  ),
  onTemplate(
    'workload/no-unconfined-apparmor',
    'is unconfined by annotation',
    ['metadata', 'annotations'],
    { 'container.apparmor.security.beta.kubernetes.io/main': 'unconfined' },
    [POD_SECURITY],
  ),
  onTemplate('workload/bandwidth', 'has a limit in words', ['metadata', 'annotations'], {
    'kubernetes.io/ingress-bandwidth': '100Mbit',
  }),
  onTemplate('workload/bandwidth', 'has a limit that is no limit', ['metadata', 'annotations'], {
    'kubernetes.io/egress-bandwidth': '100',
  }),
  onPod('workload/selinux-types', 'has a type for others', ['securityContext', 'seLinuxOptions'], { type: 'spc_t' }, [
    POD_SECURITY,
  ]),
  ...onContainers(
    'workload/selinux-types',
    'has a user of its own',
    ['securityContext', 'seLinuxOptions'],
    { user: 'system_u' },
    [POD_SECURITY],
  ),
  onMain(
    'workload/selinux-types',
    'has a role of its own',
    ['securityContext', 'seLinuxOptions'],
    { role: 'sysadm_r' },
    [POD_SECURITY],
  ),
  {
    ...onMain(
      'workload/selinux-types',
      'has a type that is too new',
      ['securityContext', 'seLinuxOptions'],
      { type: 'container_engine_t' },
      [POD_SECURITY],
    ),
    kubernetes: '1.30',
  },
  ...onContainers('workload/default-proc-mount', 'unmasks /proc', ['securityContext', 'procMount'], 'Unmasked', [
    POD_SECURITY,
  ]),
  onPod(
    'workload/no-sysctls',
    'sets a safe kernel setting',
    ['securityContext', 'sysctls'],
    [{ name: 'net.ipv4.tcp_syncookies', value: '1' }],
  ),
  onPod(
    'workload/no-sysctls',
    'sets an unsafe kernel setting',
    ['securityContext', 'sysctls'],
    [{ name: 'kernel.msgmax', value: '1' }],
    [POD_SECURITY],
  ),
  onPod(
    'workload/no-host-process',
    'is a process of the node',
    ['securityContext', 'windowsOptions'],
    { hostProcess: true },
    [POD_SECURITY],
  ),
  ...onContainers(
    'workload/no-host-process',
    'is a process of the node',
    ['securityContext', 'windowsOptions'],
    { hostProcess: true },
    [POD_SECURITY],
  ),
  onMain('workload/no-probe-host', 'probes another host', ['livenessProbe', 'httpGet', 'host'], '169.254.169.254', [
    POD_SECURITY,
  ]),
  {
    ...onMain(
      'workload/no-probe-host',
      'calls another host at its start, on a cluster that does not ask',
      ['lifecycle'],
      { postStart: { tcpSocket: { host: '10.0.0.1', port: 80 } } },
      [POD_SECURITY],
    ),
    kubernetes: '1.28',
  },
  onPod('workload/no-shared-process-namespace', 'shares its processes', ['shareProcessNamespace'], true),
  ...['requests', 'limits'].flatMap(kind =>
    ['cpu', 'memory'].flatMap(resource =>
      onContainers('workload/resources', `has no ${resource} in its ${kind}`, ['resources', kind, resource], undefined),
    ),
  ),
  onMain('workload/resources', 'has the limit zero, which is none', ['resources', 'limits', 'cpu'], 0),
  ...['requests', 'limits'].flatMap(kind =>
    onContainers(
      'workload/ephemeral-storage',
      `has no disk space in its ${kind}`,
      ['resources', kind, 'ephemeral-storage'],
      undefined,
    ),
  ),
  onPod('workload/volume-size-limits', 'has an emptyDir without a limit', ['volumes', 0, 'emptyDir'], {}),
  onPod('workload/volume-size-limits', 'has an emptyDir with nothing behind it', ['volumes', 0, 'emptyDir'], null),
  onMain('workload/probes', 'does not say whether it is ready', ['readinessProbe'], undefined),
  onMain('workload/probes', 'does not say whether it is alive', ['livenessProbe'], undefined),
  onMain('workload/probes', 'asks the same question twice', ['livenessProbe'], {
    httpGet: { port: 'http', path: '/ready' },
  }),
  onMain('workload/unprivileged-ports', 'listens on a low port', ['ports', 0, 'containerPort'], 80),
  onMain('workload/no-ssh', 'listens for SSH', ['ports', 0, 'containerPort'], 22, ['workload/unprivileged-ports']),
  ...onContainers('workload/no-ssh', 'starts an SSH server', ['command'], ['/usr/sbin/sshd', '-D']),
  onMain('workload/no-ssh', 'starts an SSH server in a shell', ['args'], ['-c', 'mkdir /run/sshd && exec sshd -D']),
  onMain(
    'workload/no-ssh',
    'is the image of an SSH server',
    ['image'],
    `registry.example/team-a/sshd:9.0@sha256:${'a'.repeat(64)}`,
  ),
  onPod('workload/no-host-aliases', 'gives names to addresses', ['hostAliases'], [{ ip: '1.2.3.4', hostnames: ['a'] }]),
  ...onContainers(
    'workload/no-mount-propagation',
    'spreads its mounts',
    ['volumeMounts', 0, 'mountPropagation'],
    'Bidirectional',
  ),
  onPod('workload/inline-csi', 'mounts a driver that is not listed', ['volumes', 2], {
    name: 'disk',
    csi: { driver: 'disk.example', readOnly: true },
  }),
  onPod('workload/inline-csi', 'mounts the secret store to write', ['volumes', 2], {
    name: 'store',
    csi: { driver: 'secrets-store.csi.k8s.io' },
  }),
  ...[
    ...['NVIDIA_VISIBLE_DEVICES', 'NVIDIA_MIG_CONFIG_DEVICES', 'NVIDIA_MIG_MONITOR_DEVICES', 'NVIDIA_IMEX_CHANNELS'],
    ...['AMD_VISIBLE_DEVICES', 'HABANA_VISIBLE_DEVICES', 'ASCEND_RUNTIME_OPTIONS'],
    ...['ASCEND_VISIBLE_DEVICES', 'ASCEND_RT_VISIBLE_DEVICES'],
  ].flatMap(name =>
    onContainers('workload/accelerators-by-limit', `takes devices by ${name}`, ['env', 0], { name, value: 'all' }),
  ),
  onMain('workload/accelerators-by-limit', 'takes devices by what a ConfigMap says', ['env', 0], {
    name: 'NVIDIA_VISIBLE_DEVICES',
    valueFrom: { configMapKeyRef: { name: 'devices', key: 'all' } },
  }),
  together('workload/accelerators-by-limit', 'takes the devices that its own annotation names', [
    [[...TEMPLATE, 'metadata', 'annotations', 'huawei.com/Ascend910'], 'Ascend910-0'],
    [[...SPEC, 'containers', 0, 'env', 0], { name: 'ASCEND_VISIBLE_DEVICES', valueFrom: GIVEN_DEVICES }],
  ]),
  ...ascendDriver('mounts the data of the node beside Ascend devices', [['volumes', 2, 'hostPath', 'path'], '/data']),
  ...ascendDriver('may write to the driver', [['containers', 0, 'volumeMounts', 2, 'readOnly'], undefined]),
  ...ascendDriver('brings the driver of whatever node', [['nodeSelector'], undefined]),
  ...ascendDriver('brings the driver of nodes that all others share', [['tolerations'], undefined]),
  ...onContainers(
    'workload/whole-devices',
    'asks for part of a device',
    ['resources', 'limits', 'nvidia.com/gpu'],
    0.5,
  ),
  ...onContainers(
    'workload/whole-devices',
    'asks for a device without a limit',
    ['resources', 'requests', 'nvidia.com/gpu'],
    1,
  ),
  ...onContainers('workload/whole-devices', 'asks for fewer than its limit', ['resources'], {
    requests: { cpu: 1, memory: '1Gi', 'ephemeral-storage': '1Gi', 'huawei.com/Ascend910': 1 },
    limits: { cpu: 1, memory: '1Gi', 'ephemeral-storage': '1Gi', 'huawei.com/Ascend910': 2 },
  }),
  onPod('workload/no-system-priority', 'is critical for the node', ['priorityClassName'], 'system-node-critical'),
  onPod('workload/no-broad-tolerations', 'tolerates every taint', ['tolerations'], [{ operator: 'Exists' }]),
  ...['control-plane', 'master'].map(role =>
    onPod(
      'workload/no-broad-tolerations',
      `tolerates the taint of ${role}`,
      ['tolerations'],
      [{ key: `node-role.kubernetes.io/${role}`, operator: 'Exists' }],
    ),
  ),
  onPod('workload/no-broad-tolerations', 'names its node', ['nodeName'], 'node-1'),
  onPod('workload/no-broad-tolerations', 'selects the control plane', ['nodeSelector'], {
    'node-role.kubernetes.io/control-plane': '',
  }),
  ...onContainers('workload/no-interactive-terminal', 'waits for input', ['stdin'], true),
  ...onContainers('workload/no-interactive-terminal', 'has a terminal', ['tty'], true),
  onPod('workload/no-service-links', 'lists the services', ['enableServiceLinks'], undefined),
  ...onContainers(
    'workload/unique-environment',
    'names a variable twice',
    ['env'],
    [
      { name: 'MODE', value: 'safe' },
      { name: 'MODE', value: 'unsafe' },
    ],
  ),
  onPod('workload/no-ephemeral-containers', 'carries a debugger', ['ephemeralContainers'], [DEBUGGER]),
  onPod('workload/own-service-account', 'names no account', ['serviceAccountName'], undefined),
  onPod('workload/own-service-account', 'names the account default', ['serviceAccountName'], 'default'),
  onPod('workload/own-service-account', 'uses the deprecated field', ['serviceAccount'], 'web'),
  onPod(
    'workload/no-automounted-token',
    'leaves the token to the default',
    ['automountServiceAccountToken'],
    undefined,
  ),
  ...[undefined, 60, 86_400].map(expirationSeconds =>
    onPod('workload/bounded-tokens', `mounts a token for ${expirationSeconds} seconds`, ['volumes', 2], {
      name: 'api',
      projected: { defaultMode: 288, sources: [{ serviceAccountToken: { path: 'token', expirationSeconds } }] },
    }),
  ),
  ...['', '*', 'vault,storage', 7].map(audience =>
    onPod('workload/named-audience', `mounts a token for ${JSON.stringify(audience)}`, ['volumes', 2], {
      name: 'api',
      projected: {
        defaultMode: 288,
        sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3600, audience } }],
      },
    }),
  ),
  {
    ...onMain(POD_SECURITY, 'is privileged', ['securityContext', 'privileged'], true, ['workload/no-privileged']),
    kubernetes: '1.28',
  },
  ...onContainers(
    'workload/read-only-root-filesystem',
    'may write to its root',
    ['securityContext', 'readOnlyRootFilesystem'],
    undefined,
  ),
  onPod('workload/user-namespaces', 'shares the users of the node', ['hostUsers'], undefined),
  ...onContainers('image/pinned', 'has no digest', ['image'], 'registry.example/team-a/web:1.0.0'),
  ...onContainers('image/pinned', 'has no tag', ['image'], `registry.example/web@sha256:${'a'.repeat(64)}`),
  ...onContainers('image/pinned', 'has no image', ['image'], undefined),
  ...onContainers(
    'image/named-registry',
    'leaves it to the node where the image is',
    ['image'],
    `team-a/web:1.0.0@sha256:${'a'.repeat(64)}`,
  ),
  onPod('image/named-registry', 'mounts an image from somewhere', ['volumes', 2], {
    name: 'model',
    image: { reference: `team-a/model:1.0@sha256:${'a'.repeat(64)}` },
  }),
  onPod('image/pull-secrets-on-account', 'names a key of a registry', ['imagePullSecrets'], [{ name: 'registry' }]),
  ...onContainers('image/pull-always', 'may use what is there', ['imagePullPolicy'], 'IfNotPresent'),
  ...onContainers('secret/no-literals', 'holds a password', ['env'], [{ name: 'dbPassword', value: SECRET_TEXT }]),
  onMain('secret/no-literals', 'holds a token by another name', ['env', 0, 'value'], SECRET_TEXT),
  onMain('secret/no-literals', 'holds a number for a password', ['env', 0], { name: 'API_KEY', value: 12345 }),
  onMain('secret/no-literals', 'holds something random', ['env', 0, 'value'], 'kJ8s0Qm2Zp7Xw4Rt9Vb1Nc6Ld3Hf5Ga'),
  onMain('secret/no-literals', 'is given something random', ['args'], ['--seed=kJ8s0Qm2Zp7Xw4Rt9Vb1Nc6Ld3Hf5Ga']),
  onMain('secret/no-literals', 'is given a token as an argument', ['args'], [`--key=${SECRET_TEXT}`]),
  onMain(
    'secret/no-literals',
    'sends a token with its probe',
    ['readinessProbe', 'httpGet', 'httpHeaders'],
    [{ name: 'Authorization', value: `Bearer ${SECRET_TEXT}` }],
  ),
  onTemplate('secret/no-literals', 'has a token for an annotation', ['metadata', 'annotations'], {
    'example.com/note': SECRET_TEXT,
  }),
  ...onContainers(
    'secret/no-environment',
    'reads a secret into a variable',
    ['env'],
    [{ name: 'DB', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }],
  ),
  ...onContainers(
    'secret/no-environment',
    'reads a whole secret into variables',
    ['envFrom'],
    [{ secretRef: { name: 'db' } }],
  ),
  ...onContainers('secret/updates-arrive', 'mounts one file of a secret', ['volumeMounts', 1, 'subPath'], 'key'),
  onMain('secret/updates-arrive', 'mounts one file by a variable', ['volumeMounts', 1, 'subPathExpr'], '$(KEY)'),
  onPod('secret/volume-mode', 'leaves the mode to the default', ['volumes', 1, 'secret', 'defaultMode'], undefined),
  onPod('secret/volume-mode', 'lets everybody read', ['volumes', 1, 'secret', 'defaultMode'], 0o444),
  onPod(
    'secret/volume-mode',
    'lets everybody read one file',
    ['volumes', 1, 'secret', 'items'],
    [{ key: 'key', path: 'key', mode: 0o644 }],
  ),
  onPod('secret/volume-mode', 'has no mode for what it projects', ['volumes', 2], {
    name: 'all',
    projected: { sources: [{ secret: { name: 'web-key' } }] },
  }),
  onPod('secret/volume-mode', 'has no mode for a secret beside a token', ['volumes', 2], {
    name: 'all',
    projected: { sources: [{ secret: { name: 'web-key' } }, TOKEN] },
  }),
  onMain('secret/no-empty-passwords', 'lets everybody in', ['env', 0], {
    name: 'MYSQL_ALLOW_EMPTY_PASSWORD',
    value: 'true',
  }),
  onMain('secret/no-empty-passwords', 'trusts everybody', ['env', 0], {
    name: 'POSTGRES_HOST_AUTH_METHOD',
    value: 'trust',
  }),
  onMain(
    'secret/no-static-cloud-keys',
    'has a key of the cloud',
    ['env', 0],
    { name: 'AWS_SECRET_ACCESS_KEY', valueFrom: { secretKeyRef: { name: 'aws', key: 'key' } } },
    ['secret/no-environment'],
  ),
  onMain('secret/no-static-cloud-keys', 'has the file of a key', ['env', 0], {
    name: 'GOOGLE_APPLICATION_CREDENTIALS',
    value: '/var/run/key.json',
  }),
  ...onContainers('image/no-cluster-ui', 'is Tiller', ['image'], `ghcr.io/helm/tiller:v2@sha256:${'a'.repeat(64)}`),
  onMain(
    'image/no-cluster-ui',
    'is the dashboard',
    ['image'],
    `docker.io/kubernetesui/dashboard-web:1.6.0@sha256:${'a'.repeat(64)}`,
  ),
  ...onContainers(
    'image/no-download-at-start',
    'installs packages',
    ['command'],
    ['sh', '-c', 'pip install --quiet ray && python main.py'],
  ),
  onMain('image/no-download-at-start', 'installs packages word by word', ['args'], ['pip', 'install', 'ray']),
  onMain(
    'image/no-download-at-start',
    'runs a script from the internet',
    ['args'],
    ['curl -sSL https://x.example | sh'],
  ),
  onMain('image/no-download-at-start', 'clones a repository', ['args'], ['git clone https://x.example/y']),
  onMain(
    'image/no-download-at-start',
    'syncs a repository',
    ['image'],
    `registry.k8s.io/git-sync/git-sync:v4@sha256:${'a'.repeat(64)}`,
  ),
  ...onContainers(
    'image/no-retired-registry',
    'comes from a registry that is left',
    ['image'],
    `k8s.gcr.io/pause:3.9@sha256:${'a'.repeat(64)}`,
  ),
  onPod('image/pinned-volumes', 'mounts an image by its tag', ['volumes', 2], {
    name: 'model',
    image: { reference: 'registry.example/model:1.0' },
  }),
  onPod(
    'workload/no-runtime-socket',
    'has the folder of a runtime',
    ['volumes', 2],
    { name: 'run', hostPath: { path: '/var/run/../run/containerd/' } },
    ['workload/allowed-volume-types', 'workload/no-host-path', POD_SECURITY],
  ),
  ...onContainers('workload/no-mesh-init-container', 'is that of Istio', ['name'], 'istio-init'),
  ...onContainers('secret/volume-mode', 'may write to the secret', ['volumeMounts', 1, 'readOnly'], undefined),
  ...onContainers('serving/no-remote-code', 'runs code of the model', ['args'], ['--trust-remote-code']),
  onMain(
    'serving/no-remote-code',
    'runs code of the model, in a shell',
    ['command'],
    ['sh', '-c', 'vllm serve /models --trust_remote_code --port 8000'],
  ),
  onMain('serving/no-remote-code', 'runs code of the model, by a variable', ['env', 1], {
    name: 'TRUST_REMOTE_CODE',
    value: 'true',
  }),
  ...onContainers('serving/safe-weights', 'loads pickles', ['args'], ['--load-format=pt']),
  onMain('serving/safe-weights', 'loads pickles, in two words', ['args'], ['--load-format', 'npcache']),
  onMain('serving/safe-weights', 'takes pickles from its workers', ['env', 1], {
    name: 'VLLM_ALLOW_INSECURE_SERIALIZATION',
    value: '1',
  }),
  onMain('serving/no-development-mode', 'serves its developers', ['env', 1], {
    name: 'VLLM_SERVER_DEV_MODE',
    value: '1',
  }),
  onMain('serving/no-development-mode', 'serves whom a field names', ['env', 1], {
    name: 'VLLM_SERVER_DEV_MODE',
    valueFrom: { fieldRef: { fieldPath: 'metadata.name' } },
  }),
  onMain('serving/no-development-mode', 'writes a profile', ['env', 1], {
    name: 'VLLM_TORCH_PROFILER_DIR',
    value: '/tmp/profile',
  }),
  onMain('serving/no-development-mode', 'logs prompts', ['args'], ['--enable-log-requests']),
  ...onContainers(
    'serving/no-development-mode',
    'loads models by request',
    ['args'],
    ['--model-control-mode=explicit'],
  ),
];

function onPod(rule: string, name: string, keys: readonly Key[], value: unknown, also?: readonly string[]): Mutation {
  return mutation(rule, `the pod ${name}`, [...SPEC, ...keys], value, also);
}

function onTemplate(rule: string, name: string, keys: readonly Key[], value: unknown, also?: readonly string[]) {
  return mutation(rule, `the pod ${name}`, [...TEMPLATE, ...keys], value, also);
}

function onMain(rule: string, name: string, keys: readonly Key[], value: unknown, also?: readonly string[]): Mutation {
  return mutation(rule, `the container ${name}`, [...SPEC, 'containers', 0, ...keys], value, also);
}

function onContainers(
  rule: string,
  name: string,
  keys: readonly Key[],
  value: unknown,
  also?: readonly string[],
): readonly Mutation[] {
  const init = mutation(rule, `the init container ${name}`, [...SPEC, 'initContainers', 0, ...keys], value, also);
  return [onMain(rule, name, keys, value, also), init];
}

// The driver needs waivers of these rules, whatever else is right.
function ascendDriver(name: string, [keys, value]: Change): readonly Mutation[] {
  const changes = [...ASCEND_DRIVER, [[...SPEC, ...keys], value] as const];
  const also = ['workload/allowed-volume-types', 'workload/no-host-path', POD_SECURITY];
  return [together('workload/ascend-driver-files', name, changes, also)];
}

function together(rule: string, name: string, changes: readonly Change[], also: readonly string[] = []): Mutation {
  const change = (manifest: Manifest) => {
    for (const [keys, value] of changes) set(manifest, keys, value);
  };
  return { rule, name: `the pod ${name}`, also, change };
}

// What pod and containers can say for each other, neither says.
function everywhere(rule: string, name: string, keys: readonly Key[]): Mutation {
  const holders = [SPEC, [...SPEC, 'containers', 0], [...SPEC, 'initContainers', 0]];
  const changes = holders.map((holder): Change => [[...holder, ...keys], undefined]);
  return together(rule, name, changes, [POD_SECURITY]);
}

function mutation(
  rule: string,
  name: string,
  keys: readonly Key[],
  value: unknown,
  also: readonly string[] = [],
): Mutation {
  return { rule, name, also, change: manifest => set(manifest, keys, value) };
}

// Keys that are missing on the way are made: a list before a number, else an object.
function set(manifest: Manifest, keys: readonly Key[], value: unknown): void {
  keys.forEach((key, index) => {
    const holder = at(manifest, ...keys.slice(0, index)) as Record<Key, unknown>;
    if (index < keys.length - 1) holder[key] ??= typeof keys[index + 1] === 'number' ? [] : {};
    else if (value === undefined) delete holder[key];
    else holder[key] = JSON.parse(JSON.stringify(value));
  });
}
