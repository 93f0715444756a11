import type { PodSecuritySubject, PodSecurityVersion } from '../../lib/rules/pod-security';

/** A pod and the ids of the checks it violates at some policy versions; an empty list means that it is admitted. */
export interface PodSecurityCase {
  readonly title: string;
  readonly level: 'baseline' | 'restricted';
  readonly pod: PodSecuritySubject;
  readonly violated: Partial<Record<PodSecurityVersion, readonly string[]>>;
}

type Fields = Record<string, unknown>;
type Violated = PodSecurityCase['violated'];

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const DROP_ALL = { drop: ['ALL'] };
const CAPABILITIES = [
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE'],
  ...['SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
];
const VOLUMES = [
  ...['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected'],
  'secret',
];
const SYSCTLS = [
  ...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start'],
  ...['net.ipv4.ping_group_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ip_local_reserved_ports'],
  ...['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl'],
  ...['net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
  ...['net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat'],
];
const ANY: PodSecurityVersion[] = ['v1.0', 'v1.18', 'v1.19', 'v1.24', 'v1.25', 'v1.34', 'v1.35', 'v1.37', 'latest'];

/** A container that the restricted level admits in a hardened pod, with fields of its security context changed. */
function container(context: Fields = {}, fields: Fields = {}): Fields {
  const securityContext = { allowPrivilegeEscalation: false, capabilities: DROP_ALL, ...context };
  return { name: 'app', image: 'app', securityContext, ...fields };
}

/** A pod that the restricted level admits at every version, with fields of its spec or of its context changed. */
function hardened(spec: Fields = {}, context: Fields = {}): { spec: Fields } {
  const securityContext = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, ...context };
  return { spec: { containers: [container()], securityContext, ...spec } };
}

/** The hardened pod with the given security context fields on its only container. */
function withContainer(context: Fields, fields: Fields = {}): PodSecuritySubject {
  return hardened({ containers: [container(context, fields)] });
}

/** The hardened pod with annotations. */
function annotated(annotations: Fields): PodSecuritySubject {
  return { metadata: { annotations }, ...hardened() };
}

/** The same checks at each of the versions. */
function each(versions: readonly PodSecurityVersion[], ...ids: readonly string[]): Violated {
  return Object.fromEntries(versions.map(version => [version, ids]));
}

function baseline(title: string, pod: PodSecuritySubject, violated: Violated): PodSecurityCase {
  return { title, level: 'baseline', pod, violated };
}

function restricted(title: string, pod: PodSecuritySubject, violated: Violated): PodSecurityCase {
  return { title, level: 'restricted', pod, violated };
}

/** A pod that sets one sysctl. */
function sysctl(name: string, violated: Violated): PodSecurityCase {
  return baseline(`the sysctl ${name}`, hardened({}, { sysctls: [{ name, value: '1' }] }), violated);
}

const listCases = [
  restricted('null for a container, which says nothing', hardened({ containers: [container(), null] }), {
    ...each(['v1.0']),
    ...each(['v1.8', 'v1.18', 'v1.19'], 'allowPrivilegeEscalation'),
    ...each(['v1.22', 'latest'], 'allowPrivilegeEscalation', 'capabilities_restricted'),
  }),
  restricted('null for a list of containers', hardened({ initContainers: null, ephemeralContainers: null }), each(ANY)),
];

const hostNamespaceCases = [
  baseline('host namespaces', hardened({ hostNetwork: true, hostPID: true }), each(ANY, 'hostNamespaces')),
  baseline('host namespaces refused', hardened({ hostNetwork: false, hostPID: false, hostIPC: null }), each(ANY)),
  baseline(
    'host network turns the ports of containers into host ports',
    hardened({ hostNetwork: true, containers: [container({}, { ports: [{ containerPort: 80 }] })] }),
    each(ANY, 'hostNamespaces', 'hostPorts'),
  ),
  baseline(
    'host network, and a port of an ephemeral container, which stays as it is',
    hardened({ hostNetwork: true, ephemeralContainers: [container({}, { ports: [{ containerPort: 80 }] })] }),
    each(ANY, 'hostNamespaces'),
  ),
  baseline('a host port', withContainer({}, { ports: [{ containerPort: 80, hostPort: 80 }] }), each(ANY, 'hostPorts')),
  baseline('host port 0', withContainer({}, { ports: [{ containerPort: 80, hostPort: 0 }] }), each(ANY)),
  baseline('privileged', withContainer({ privileged: true }), each(ANY, 'privileged')),
  baseline('privileged refused', withContainer({ privileged: false }), each(ANY)),
  baseline(
    'a host process by the pod',
    hardened({}, { windowsOptions: { hostProcess: true } }),
    each(ANY, 'windowsHostProcess'),
  ),
  baseline('a host process refused', hardened({}, { windowsOptions: { hostProcess: false } }), each(ANY)),
];

const ephemeralCases = [
  restricted(
    'an ephemeral container with nothing set',
    hardened({ ephemeralContainers: [{ name: 'debug', image: 'debug' }] }),
    {
      'v1.0': [],
      'v1.7': [],
      'v1.8': ['allowPrivilegeEscalation'],
      'v1.21': ['allowPrivilegeEscalation'],
      'v1.22': ['allowPrivilegeEscalation', 'capabilities_restricted'],
    },
  ),
  baseline(
    'an ephemeral container with everything wrong',
    hardened({
      ephemeralContainers: [
        container({
          privileged: true,
          procMount: 'Unmasked',
          capabilities: { add: ['SYS_ADMIN'] },
          seLinuxOptions: { user: 'root' },
        }),
      ],
    }),
    each(ANY, 'capabilities_baseline', 'privileged', 'procMount', 'seLinuxOptions'),
  ),
  restricted(
    'an ephemeral container as hardened as the rest',
    hardened({ ephemeralContainers: [container()] }),
    each(ANY),
  ),
];

const userNamespaceCases = [
  restricted('root in a user namespace', hardened({ hostUsers: false }, { runAsNonRoot: false, runAsUser: 0 }), {
    'v1.22': ['runAsNonRoot'],
    'v1.23': ['runAsNonRoot', 'runAsUser'],
    'v1.34': ['runAsNonRoot', 'runAsUser'],
    'v1.35': [],
    latest: [],
  }),
  restricted(
    'root among the users of the node',
    hardened({ hostUsers: true }, { runAsNonRoot: false, runAsUser: 0 }),
    each(['v1.34', 'v1.35', 'latest'], 'runAsNonRoot', 'runAsUser'),
  ),
  restricted(
    'hostUsers of a wrong type relaxes nothing',
    hardened({ hostUsers: 'false' }, { runAsUser: 0 }),
    each(['v1.34', 'v1.35'], 'runAsUser'),
  ),
  baseline(
    'bare /proc in a user namespace',
    hardened({ hostUsers: false, containers: [container({ procMount: 'Unmasked' })] }),
    { ...each(['v1.0', 'v1.34'], 'procMount'), ...each(['v1.35', 'latest']) },
  ),
  restricted(
    'bare /proc in a user namespace, restricted',
    hardened({ hostUsers: false, containers: [container({ procMount: 'Unmasked' })] }),
    { ...each(['v1.0', 'v1.34'], 'procMount'), ...each(['v1.35', 'latest'], 'procMount_restricted') },
  ),
  restricted('the default /proc', withContainer({ procMount: 'Default' }), each(ANY)),
  restricted('an empty procMount is not the default', withContainer({ procMount: '' }), {
    'v1.34': ['procMount'],
    'v1.35': ['procMount_restricted'],
  }),
];

const rootCases = [
  restricted(
    'a user that is not root does not prove it',
    hardened({}, { runAsNonRoot: null, runAsUser: 1000 }),
    each(ANY, 'runAsNonRoot'),
  ),
  restricted(
    'every container non-root by itself',
    hardened({ containers: [container({ runAsNonRoot: true })] }, { runAsNonRoot: null }),
    each(ANY),
  ),
  restricted('a container against the pod', withContainer({ runAsNonRoot: false }), each(ANY, 'runAsNonRoot')),
  restricted('user 0 on a container', withContainer({ runAsUser: 0 }), { 'v1.22': [], 'v1.23': ['runAsUser'] }),
  restricted('user 1000 on a container', withContainer({ runAsUser: 1000 }), each(ANY)),
  restricted('escalation allowed', withContainer({ allowPrivilegeEscalation: true }), {
    'v1.7': [],
    'v1.8': ['allowPrivilegeEscalation'],
  }),
];

const appArmorCases = [
  baseline(
    'AppArmor annotations, bad on one of several containers',
    annotated({ [`${APP_ARMOR}app`]: 'runtime/default', [`${APP_ARMOR}b`]: 'unconfined', [`${APP_ARMOR}c`]: '' }),
    each(ANY, 'appArmorProfile'),
  ),
  baseline(
    'AppArmor annotations, good on several containers',
    annotated({ [`${APP_ARMOR}app`]: 'runtime/default', [`${APP_ARMOR}b`]: 'localhost/x', [`${APP_ARMOR}c`]: '' }),
    each(ANY),
  ),
  baseline(
    'AppArmor type on the pod',
    hardened({}, { appArmorProfile: { type: 'Unconfined' } }),
    each(ANY, 'appArmorProfile'),
  ),
  baseline('an AppArmor profile without type', withContainer({ appArmorProfile: {} }), each(ANY, 'appArmorProfile')),
  baseline('a local AppArmor profile', withContainer({ appArmorProfile: { type: 'Localhost' } }), each(ANY)),
];

const seccompCases = [
  baseline('a seccomp annotation of the pod', annotated({ [SECCOMP_POD]: 'unconfined' }), {
    'v1.0': ['seccompProfile_baseline'],
    'v1.18': ['seccompProfile_baseline'],
    'v1.19': [],
  }),
  baseline('an empty seccomp annotation', annotated({ [`${SECCOMP_CONTAINER}app`]: null }), {
    'v1.18': ['seccompProfile_baseline'],
    'v1.19': [],
  }),
  baseline(
    'seccomp annotations of a known and of an unknown container',
    annotated({ [`${SECCOMP_CONTAINER}app`]: 'docker/default', [`${SECCOMP_CONTAINER}nobody`]: 'unconfined' }),
    each(ANY),
  ),
  baseline('an unconfined seccomp field', hardened({}, { seccompProfile: { type: 'Unconfined' } }), {
    'v1.18': [],
    'v1.19': ['seccompProfile_baseline'],
  }),
  baseline('no seccomp field', hardened({}, { seccompProfile: null }), each(ANY)),
  restricted('no seccomp field, restricted', hardened({}, { seccompProfile: null }), {
    'v1.18': [],
    'v1.19': ['seccompProfile_restricted'],
    latest: ['seccompProfile_restricted'],
  }),
  restricted('an unconfined seccomp field, restricted', withContainer({ seccompProfile: { type: 'Unconfined' } }), {
    'v1.19': ['seccompProfile_restricted'],
  }),
  restricted(
    'a seccomp profile on each container',
    hardened({ containers: [container({ seccompProfile: { type: 'Localhost' } })] }, { seccompProfile: null }),
    each(ANY),
  ),
];

const volumeCases = [
  baseline(
    'a path of the node',
    hardened({ volumes: [{ name: 'a', hostPath: { path: '/' } }] }),
    each(ANY, 'hostPathVolumes'),
  ),
  baseline('a network file system', hardened({ volumes: [{ name: 'a', nfs: {} }] }), each(ANY)),
  restricted(
    'a path of the node, restricted',
    hardened({ volumes: [{ name: 'a', hostPath: { path: '/' } }] }),
    each(ANY, 'restrictedVolumes'),
  ),
  restricted('every allowed volume', hardened({ volumes: VOLUMES.map(type => ({ [type]: {} })) }), each(ANY)),
  baseline(
    'two sources',
    hardened({ volumes: [{ name: 'a', secret: {}, hostPath: { path: '/' } }] }),
    each(ANY, 'hostPathVolumes'),
  ),
  restricted(
    'two sources, one of them allowed',
    hardened({ volumes: [{ name: 'a', secret: {}, hostPath: {} }] }),
    each(ANY),
  ),
  restricted('an unknown source', hardened({ volumes: [{ name: 'a', warp: {} }] }), each(ANY, 'restrictedVolumes')),
  restricted('no source, which becomes an emptyDir', hardened({ volumes: [{ name: 'a' }] }), each(ANY)),
  restricted('null for a volume, which becomes one', hardened({ volumes: [null] }), each(ANY)),
  restricted(
    'an allowed source set to null',
    hardened({ volumes: [{ name: 'a', secret: null, nfs: {} }] }),
    each(ANY, 'restrictedVolumes'),
  ),
];

const capabilityCases = [
  restricted('lower-case all', withContainer({ capabilities: { drop: ['all'] } }), {
    'v1.21': [],
    'v1.22': ['capabilities_restricted'],
  }),
  restricted('CAP_ALL', withContainer({ capabilities: { drop: ['CAP_ALL'] } }), {
    'v1.22': ['capabilities_restricted'],
  }),
  restricted('ALL as text instead of a list', withContainer({ capabilities: { drop: 'ALL' } }), {
    'v1.22': ['capabilities_restricted'],
  }),
  restricted(
    'NET_BIND_SERVICE added',
    withContainer({ capabilities: { ...DROP_ALL, add: ['NET_BIND_SERVICE'] } }),
    each(ANY),
  ),
  restricted('CHOWN added', withContainer({ capabilities: { ...DROP_ALL, add: ['CHOWN'] } }), {
    'v1.21': [],
    'v1.22': ['capabilities_restricted'],
  }),
  baseline('every default capability added', withContainer({ capabilities: { add: CAPABILITIES } }), each(ANY)),
  baseline('ALL added', withContainer({ capabilities: { add: ['ALL'] } }), each(ANY, 'capabilities_baseline')),
  baseline(
    'CAP_CHOWN added',
    withContainer({ capabilities: { add: ['CAP_CHOWN'] } }),
    each(ANY, 'capabilities_baseline'),
  ),
  restricted('SYS_ADMIN added', withContainer({ capabilities: { ...DROP_ALL, add: ['SYS_ADMIN'] } }), {
    'v1.21': ['capabilities_baseline'],
    'v1.22': ['capabilities_restricted'],
  }),
];

const sysctlCases = [
  sysctl('kernel.shm_rmid_forced', each(ANY)),
  sysctl('net.ipv4.ip_local_reserved_ports', { 'v1.26': ['sysctls'], 'v1.27': [], latest: [] }),
  sysctl('net.ipv4.tcp_keepalive_time', { 'v1.28': ['sysctls'], 'v1.29': [], latest: [] }),
  sysctl('net.ipv4.tcp_rmem', { 'v1.31': ['sysctls'], 'v1.32': [], latest: [] }),
  sysctl('net.ipv4.tcp_notsent_lowat', { 'v1.36': ['sysctls'], 'v1.37': [], 'v1.38': [], 'v1.400': [], latest: [] }),
  sysctl('kernel.msgmax', each(ANY, 'sysctls')),
  baseline('every safe sysctl', hardened({}, { sysctls: SYSCTLS.map(name => ({ name })) }), { 'v1.37': [] }),
];

const seLinuxCases = [
  baseline('container_engine_t', hardened({}, { seLinuxOptions: { type: 'container_engine_t' } }), {
    'v1.30': ['seLinuxOptions'],
    'v1.31': [],
    latest: [],
  }),
  baseline(
    'a level and a known type',
    withContainer({ seLinuxOptions: { type: 'container_t', level: 's0' } }),
    each(ANY),
  ),
  baseline('a role', withContainer({ seLinuxOptions: { role: 'sysadm_r' } }), each(ANY, 'seLinuxOptions')),
];

const probeCases = [
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].map(probe =>
    baseline(`a host in ${probe}`, withContainer({}, { [probe]: { httpGet: { host: '10.0.0.1', port: 80 } } }), {
      'v1.33': [],
      'v1.34': ['hostProbesAndHostLifecycle'],
    }),
  ),
  baseline('a host in a hook', withContainer({}, { lifecycle: { preStop: { tcpSocket: { host: 'localhost' } } } }), {
    'v1.33': [],
    'v1.34': ['hostProbesAndHostLifecycle'],
  }),
  baseline(
    'a probe without a host',
    withContainer({}, { livenessProbe: { httpGet: { host: '', port: 80 } } }),
    each(ANY),
  ),
];

const WINDOWS = {
  spec: { os: { name: 'windows' }, containers: [{ name: 'app' }], securityContext: { runAsNonRoot: true } },
};

const windowsCases = [
  restricted('Windows needs no Linux fields from 1.25 on', WINDOWS, {
    'v1.24': ['allowPrivilegeEscalation', 'capabilities_restricted', 'seccompProfile_restricted'],
    'v1.25': [],
    latest: [],
  }),
  restricted(
    'Windows still runs as non-root',
    { spec: { ...WINDOWS.spec, securityContext: {} } },
    each(['v1.25', 'latest'], 'runAsNonRoot'),
  ),
  restricted(
    'Linux is no Windows',
    { spec: { ...WINDOWS.spec, os: { name: 'linux' } } },
    {
      'v1.25': ['allowPrivilegeEscalation', 'capabilities_restricted', 'seccompProfile_restricted'],
    },
  ),
];

/** All cases, grouped as the checks are. */
export const podSecurityCases: readonly PodSecurityCase[] = [
  restricted('the hardened pod', hardened(), each(ANY)),
  baseline('the hardened pod, baseline', hardened(), each(ANY)),
  ...listCases,
  ...hostNamespaceCases,
  ...ephemeralCases,
  ...userNamespaceCases,
  ...rootCases,
  ...appArmorCases,
  ...seccompCases,
  ...volumeCases,
  ...capabilityCases,
  ...sysctlCases,
  ...seLinuxCases,
  ...probeCases,
  ...windowsCases,
];
