import fc from 'fast-check';

const NAMES = ['main', 'side', 'prepare', 'debugger'] as const;
const HOSTS = ['', '127.0.0.1', 'metadata.example', null];
const NOTHING = [undefined, null];

/** Capabilities: of the default set, beyond it, and what only looks like one. */
const CAPABILITIES = [
  ...['NET_BIND_SERVICE', 'CHOWN', 'SETPCAP', 'MKNOD', 'AUDIT_WRITE', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL'],
  ...['SETFCAP', 'SETGID', 'SETUID', 'SYS_CHROOT', 'SYS_ADMIN', 'NET_RAW', 'NET_ADMIN', 'SYS_PTRACE', 'BPF', 'ALL'],
  ...['all', 'net_bind_service', 'CAP_NET_BIND_SERVICE', 'CAP_CHOWN', 'CHOWN ', ''],
];
const PROFILES = ['RuntimeDefault', 'Localhost', 'Unconfined', 'runtime/default', 'runtimedefault', ''];
const ANNOTATIONS = [
  ...['runtime/default', 'docker/default', 'localhost/audit', 'localhost/', 'localhost', 'unconfined', ''],
  ...['runtime/default ', 'Runtime/Default', null],
];
const SYSCTLS = [
  ...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start'],
  ...['net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_local_reserved_ports'],
  ...['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl'],
  ...['net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
  ...['net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat'],
  ...['kernel.msgmax', 'net/ipv4/tcp_syncookies', 'net.core.somaxconn', 'net.ipv6.tcp_rmem', ''],
];
const SELINUX_TYPES = [
  ...['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t', 'spc_t', 'container', null],
];

/** Sources of volumes, each with the least that the API server decodes. */
export const VOLUME_SOURCES: Readonly<Record<string, object>> = {
  configMap: { name: 'a' },
  csi: { driver: 'example.com' },
  downwardAPI: {},
  emptyDir: {},
  ephemeral: {},
  image: { reference: 'registry.example/a' },
  persistentVolumeClaim: { claimName: 'a' },
  projected: {},
  secret: { secretName: 'a' },
  awsElasticBlockStore: { volumeID: 'a' },
  azureDisk: { diskName: 'a' },
  azureFile: { shareName: 'a' },
  cephfs: { monitors: [] },
  cinder: { volumeID: 'a' },
  fc: {},
  flexVolume: { driver: 'a' },
  flocker: {},
  gcePersistentDisk: { pdName: 'a' },
  gitRepo: { repository: 'a' },
  glusterfs: { path: 'a' },
  hostPath: { path: '/' },
  iscsi: { iqn: 'a' },
  nfs: { server: 'a' },
  photonPersistentDisk: { pdID: 'a' },
  portworxVolume: { volumeID: 'a' },
  quobyte: { volume: 'a' },
  rbd: { image: 'a' },
  scaleIO: { system: 'a' },
  storageos: {},
  vsphereVolume: { volumePath: 'a' },
};

const capabilities = fc.array(fc.constantFrom(...CAPABILITIES), { maxLength: 3 });
const profile = mostly({ type: 'RuntimeDefault' }, [
  ...PROFILES.map(type => ({ type })),
  { type: 'Localhost', localhostProfile: 'a' },
  {},
  ...NOTHING,
]);
const seLinuxOptions = rarely(
  fc.record({
    level: fc.constantFrom('s0:c1', undefined),
    type: fc.constantFrom(...SELINUX_TYPES, undefined),
    user: mostly(undefined, ['', 'system_u', null]),
    role: mostly(undefined, ['', 'system_r', null]),
  }),
);
/** Fields that pods and containers have alike. */
const shared = {
  runAsNonRoot: mostly<boolean | null | undefined>(true, [false, ...NOTHING]),
  runAsUser: mostly<number | null | undefined>(undefined, [0, 1, 1000, 65532, null]),
  runAsGroup: mostly<number | undefined>(undefined, [0, 1000]),
  seccompProfile: profile,
  appArmorProfile: rarely(profile),
  seLinuxOptions,
  windowsOptions: rarely(fc.record({ hostProcess: fc.constantFrom(true, false, ...NOTHING) })),
};
const podContext = fc.record({
  ...shared,
  sysctls: rarely(listOf(fc.record({ name: fc.constantFrom(...SYSCTLS), value: fc.constant('1') }))),
});
const containerContext = fc.record({
  ...shared,
  allowPrivilegeEscalation: mostly<boolean | null | undefined>(false, [true, ...NOTHING]),
  privileged: mostly<boolean | null | undefined>(undefined, [true, false, null]),
  procMount: mostly<string | null | undefined>(undefined, ['Default', 'Unmasked', 'default', '', null]),
  capabilities: fc.oneof(
    { weight: 6, arbitrary: fc.constant({ drop: ['ALL'] }) },
    {
      weight: 2,
      arbitrary: fc.record({ drop: fc.constantFrom(['ALL'], ['all'], ['NET_RAW', 'ALL']), add: capabilities }),
    },
    { weight: 1, arbitrary: fc.record({ drop: capabilities, add: capabilities }) },
    { weight: 1, arbitrary: fc.constantFrom({}, { drop: null, add: null }, ...NOTHING) },
  ),
});

const host = fc.constantFrom(...HOSTS, undefined);
const action = fc.oneof(
  fc.record({ httpGet: fc.record({ port: fc.constantFrom(80, 'http'), host }) }),
  fc.record({ tcpSocket: fc.record({ port: fc.constant(80), host }) }),
  fc.constantFrom({ exec: { command: ['true'] } }, { httpGet: null, tcpSocket: null }, {}, null),
);
const ports = listOf(
  fc.record({
    containerPort: fc.constantFrom(80, 8080, 0),
    hostPort: mostly<number | null | undefined>(undefined, [0, 80, null]),
  }),
);

const container = fc.record({
  name: fc.constantFrom(...NAMES),
  image: fc.constant('registry.example/a'),
  securityContext: fc.oneof(
    { weight: 8, arbitrary: containerContext },
    { weight: 1, arbitrary: fc.constantFrom<(object | null | undefined)[]>({}, ...NOTHING) },
  ),
  ports: rarely(ports),
  livenessProbe: rarely(action),
  readinessProbe: rarely(action),
  startupProbe: rarely(action),
  lifecycle: rarely(fc.record({ postStart: rarely(action), preStop: rarely(action) })),
});

const source = fc.constantFrom(...Object.keys(VOLUME_SOURCES));
const volume = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(source).map(named) },
  { weight: 1, arbitrary: fc.tuple(source, source).map(named) },
  { weight: 1, arbitrary: source.map(key => ({ name: 'a', [key]: null })) },
  { weight: 1, arbitrary: source.map(key => ({ name: 'a', [key]: {} })) },
  { weight: 1, arbitrary: fc.constant({ name: 'a' }) },
);

const annotations = fc.dictionary(
  fc.oneof(
    fc.constantFrom(...NAMES, 'nobody', '').map(name => `container.apparmor.security.beta.kubernetes.io/${name}`),
    fc.constantFrom(...NAMES, 'nobody', '').map(name => `container.seccomp.security.alpha.kubernetes.io/${name}`),
    fc.constantFrom('seccomp.security.alpha.kubernetes.io/pod', 'container.apparmor.security.beta.kubernetes.io', 'a'),
  ),
  fc.constantFrom(...ANNOTATIONS),
  { maxKeys: 3 },
);

const SWITCH = [true, false, null];

/**
 * Pods of which every part is one that the API server decodes; values are those that a check looks at, what is beside them,
 * and mostly those that pass, so that a pod breaks few checks at a time.
 */
export const anyPod = fc.record({
  metadata: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom({}, { annotations: null }, undefined) },
    { weight: 1, arbitrary: fc.record({ annotations }) },
  ),
  spec: fc.record({
    os: rarely(fc.constantFrom({ name: 'windows' }, { name: 'linux' }, { name: 'Windows' }, {}, null)),
    hostNetwork: mostly<boolean | null | undefined>(undefined, SWITCH),
    hostPID: mostly<boolean | null | undefined>(undefined, SWITCH),
    hostIPC: mostly<boolean | null | undefined>(undefined, SWITCH),
    hostUsers: mostly<boolean | null | undefined>(undefined, [false, ...SWITCH]),
    securityContext: fc.oneof(
      { weight: 6, arbitrary: podContext },
      { weight: 1, arbitrary: fc.constantFrom<(object | null | undefined)[]>({}, ...NOTHING) },
    ),
    containers: fc.array(container, { minLength: 1, maxLength: 2 }),
    initContainers: rarely(listOf(container)),
    ephemeralContainers: rarely(listOf(container)),
    volumes: rarely(listOf(volume)),
  }),
});

function mostly<T>(usual: T, others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 10, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
}

function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** A list, or what stands for an empty one; an entry that is null is one of which nothing is said. */
function listOf<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<(T | null)[] | null> {
  const entry = fc.oneof({ weight: 20, arbitrary }, { weight: 1, arbitrary: fc.constant(null) });
  return fc.oneof(
    { weight: 10, arbitrary: fc.array(entry, { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

function named(sources: readonly string[]): object {
  return { name: 'a', ...Object.fromEntries(sources.map(source => [source, VOLUME_SOURCES[source]])) };
}
