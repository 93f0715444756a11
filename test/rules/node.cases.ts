import { at } from '../../lib/values/manifest';

type Written = Readonly<Record<string, unknown>>;
type Keys = readonly (string | number)[];

/** One point of an object, changed, and the places that are to blame then. */
type Change = readonly [keys: Keys, given: unknown, ...paths: string[]];

/** An object that keeps a rule, and what may and may not be changed in it. */
export interface ChangeCases {
  readonly object: Written;
  /** Changes that are fine. */
  readonly passes: readonly (readonly [keys: Keys, given: unknown])[];
  readonly fails: readonly Change[];
}

const SUITE = 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256';

function document(kind: string, fields: object): Written {
  const [group, version] =
    kind === 'KubeletConfiguration' ? ['kubelet.config.k8s.io', 'v1beta1'] : ['kubeproxy.config.k8s.io', 'v1alpha1'];
  return { apiVersion: `${group}/${version}`, kind, ...fields };
}

const kubelet = (fields: object) => document('KubeletConfiguration', fields);
const kubeProxy = (fields: object) => document('KubeProxyConfiguration', fields);
const joining = (kubeletExtraArgs: unknown): Written => ({
  apiVersion: 'kubeadm.k8s.io/v1beta4',
  kind: 'JoinConfiguration',
  nodeRegistration: { kubeletExtraArgs },
});

/** The value with one point changed; nothing takes it away. */
export function put<T>(value: T, [key, ...rest]: Keys, given?: unknown): T {
  if (key === undefined) return given as T;
  if (Array.isArray(value)) return Object.assign([...value], { [key]: put(value[Number(key)], rest, given) }) as T;
  const changed = put(at(value, key), rest, given);
  return Object.fromEntries(
    Object.entries({ ...value, [key]: changed }).filter(([name, item]) => name !== key || item !== undefined),
  ) as T;
}

const AUTHENTICATION = kubelet({
  authentication: {
    anonymous: { enabled: false },
    webhook: { enabled: true },
    x509: { clientCAFile: '/etc/kubernetes/pki/ca.crt' },
  },
  authorization: { mode: 'Webhook' },
});
export const KUBECONFIG: Written = {
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [{ name: 'a', cluster: { server: 'https://a.example:6443', 'certificate-authority': '/ca.crt' } }],
  users: [{ name: 'u', user: { tokenFile: '/var/run/token' } }],
};
export const USER: Keys = ['users', 0, 'user'];
const CLUSTER: Keys = ['clusters', 0, 'cluster'];

/** For the rules over nodes and kubeconfigs what each lets pass and what it does not, by the id of the rule. */
export const nodeCases: Readonly<Record<string, ChangeCases>> = {
  'node/cgroup-v2': {
    object: kubelet({ failCgroupV1: true }),
    passes: [],
    fails: [
      [['failCgroupV1'], false, 'failCgroupV1'],
      [['failCgroupV1'], undefined, 'failCgroupV1'],
    ],
  },
  'node/image-credentials': {
    object: kubelet({ imagePullCredentialsVerificationPolicy: 'AlwaysVerify' }),
    passes: [[['preloadedImagesVerificationAllowlist'], []]],
    fails: [
      [['imagePullCredentialsVerificationPolicy'], undefined, 'imagePullCredentialsVerificationPolicy'],
      [['imagePullCredentialsVerificationPolicy'], 'NeverVerify', 'imagePullCredentialsVerificationPolicy'],
      [['preloadedImagesVerificationAllowlist'], ['example.com/*'], 'preloadedImagesVerificationAllowlist'],
      [['featureGates', 'KubeletEnsureSecretPulledImages'], false, 'featureGates.KubeletEnsureSecretPulledImages'],
    ],
  },
  'node/kernel-protected': {
    object: kubelet({ protectKernelDefaults: true, makeIPTablesUtilChains: true }),
    passes: [[['allowedUnsafeSysctls'], []]],
    fails: [
      [['protectKernelDefaults'], undefined, 'protectKernelDefaults'],
      [['makeIPTablesUtilChains'], false, 'makeIPTablesUtilChains'],
      [['allowedUnsafeSysctls'], ['net.*'], 'allowedUnsafeSysctls'],
    ],
  },
  'node/kube-proxy-local': {
    object: kubeProxy({
      metricsBindAddress: '127.0.0.1:10249',
      healthzBindAddress: '127.0.0.1:10256',
      enableProfiling: false,
    }),
    passes: [
      [['metricsBindAddress'], '[::1]:10249'],
      [['healthzBindAddress'], '0.0.0.0:10256'],
      [['iptables', 'localhostNodePorts'], false],
    ],
    fails: [
      [['metricsBindAddress'], '0.0.0.0:10249', 'metricsBindAddress'],
      [['metricsBindAddress'], undefined, 'metricsBindAddress'],
      [['metricsBindAddress'], '127.0.0.1', 'metricsBindAddress'],
      [['healthzBindAddress'], '10.0.0.1/32', 'healthzBindAddress'],
      [['healthzBindAddress'], '10.0.0.1:70000', 'healthzBindAddress'],
      [['enableProfiling'], true, 'enableProfiling'],
      [['iptables', 'localhostNodePorts'], true, 'iptables.localhostNodePorts'],
    ],
  },
  'node/kubelet-authentication': {
    object: AUTHENTICATION,
    passes: [],
    fails: [
      [['authentication', 'anonymous', 'enabled'], true, 'authentication.anonymous.enabled'],
      [['authentication', 'anonymous'], undefined, 'authentication.anonymous.enabled'],
      [['authentication', 'webhook', 'enabled'], false, 'authentication.webhook.enabled'],
      [['authentication', 'x509', 'clientCAFile'], '', 'authentication.x509.clientCAFile'],
      [['authorization', 'mode'], 'AlwaysAllow', 'authorization.mode'],
    ],
  },
  'node/kubelet-certificates': {
    object: kubelet({ rotateCertificates: true, serverTLSBootstrap: true }),
    passes: [],
    fails: [
      [['rotateCertificates'], false, 'rotateCertificates'],
      [['serverTLSBootstrap'], undefined, 'serverTLSBootstrap'],
      [['featureGates', 'RotateKubeletServerCertificate'], false, 'featureGates.RotateKubeletServerCertificate'],
    ],
  },
  'node/kubelet-events': {
    object: kubelet({ eventRecordQPS: 50 }),
    passes: [[['eventRecordQPS'], 0]],
    fails: [
      [['eventRecordQPS'], undefined, 'eventRecordQPS'],
      [['eventRecordQPS'], -1, 'eventRecordQPS'],
    ],
  },
  'node/kubelet-tls': {
    object: kubelet({ tlsMinVersion: 'VersionTLS12', tlsCipherSuites: [SUITE] }),
    passes: [
      [['tlsMinVersion'], 'VersionTLS13'],
      [['tlsCipherSuites', 1], 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
    ],
    fails: [
      [['tlsMinVersion'], 'VersionTLS11', 'tlsMinVersion'],
      [['tlsMinVersion'], undefined, 'tlsMinVersion'],
      [['tlsCipherSuites'], undefined, 'tlsCipherSuites'],
      [['tlsCipherSuites'], [], 'tlsCipherSuites'],
      [['tlsCipherSuites', 1], 'TLS_RSA_WITH_AES_128_CBC_SHA', 'tlsCipherSuites[1]'],
      [['tlsCipherSuites', 0], 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'tlsCipherSuites'],
    ],
  },
  'node/no-debug-handlers': {
    object: kubelet({
      enableProfilingHandler: false,
      enableDebugFlagsHandler: false,
      enableSystemLogHandler: false,
    }),
    passes: [[['enableDebuggingHandlers'], true]],
    fails: [
      [['enableProfilingHandler'], true, 'enableProfilingHandler'],
      [['enableDebugFlagsHandler'], undefined, 'enableDebugFlagsHandler'],
      [['enableSystemLogHandler'], true, 'enableSystemLogHandler'],
    ],
  },
  'node/no-overriding-flags': {
    object: joining([{ name: 'node-ip', value: '10.0.0.1' }]),
    passes: [[['nodeRegistration', 'kubeletExtraArgs'], { 'node-labels': 'a=b' }]],
    fails: [
      [
        ['nodeRegistration', 'kubeletExtraArgs', 1],
        { name: 'hostname-override', value: 'other' },
        'nodeRegistration.kubeletExtraArgs[1].name',
      ],
      [
        ['nodeRegistration', 'kubeletExtraArgs'],
        { 'read-only-port': '10255' },
        'nodeRegistration.kubeletExtraArgs.read-only-port',
      ],
    ],
  },
  'node/no-read-only-port': {
    object: kubelet({ readOnlyPort: 0 }),
    passes: [],
    fails: [
      [['readOnlyPort'], 10255, 'readOnlyPort'],
      [['readOnlyPort'], undefined, 'readOnlyPort'],
    ],
  },
  'node/no-remote-pods': {
    object: kubelet({ staticPodPath: '/etc/kubernetes/manifests' }),
    passes: [[['staticPodURLHeader'], {}]],
    fails: [
      [['staticPodURL'], 'https://pods.example.com', 'staticPodURL'],
      [['staticPodURLHeader'], { Authorization: ['x'] }, 'staticPodURLHeader'],
    ],
  },
  'node/node-port-addresses': {
    object: kubeProxy({ nodePortAddresses: ['primary'] }),
    passes: [
      [['nodePortAddresses'], ['10.0.0.0/24', 'fd00::/64']],
      [['nodePortAddresses', 1], 'localhost'],
    ],
    fails: [
      [['nodePortAddresses'], undefined, 'nodePortAddresses'],
      [['nodePortAddresses'], [], 'nodePortAddresses'],
      [['nodePortAddresses'], ['all'], 'nodePortAddresses[0]'],
      [['nodePortAddresses'], ['0.0.0.0/0'], 'nodePortAddresses[0]'],
      [['nodePortAddresses'], ['10.0.0.1'], 'nodePortAddresses[0]'],
    ],
  },
  'node/pids-limit': {
    object: kubelet({ podPidsLimit: 4096 }),
    passes: [],
    fails: [
      [['podPidsLimit'], -1, 'podPidsLimit'],
      [['podPidsLimit'], undefined, 'podPidsLimit'],
    ],
  },
  'node/seccomp-default': {
    object: kubelet({ seccompDefault: true }),
    passes: [],
    fails: [
      [['seccompDefault'], false, 'seccompDefault'],
      [['seccompDefault'], undefined, 'seccompDefault'],
    ],
  },
  'node/streams-end': {
    object: kubelet({ streamingConnectionIdleTimeout: '4h0m0s' }),
    passes: [[['streamingConnectionIdleTimeout'], undefined]],
    fails: [
      [['streamingConnectionIdleTimeout'], '0s', 'streamingConnectionIdleTimeout'],
      [['streamingConnectionIdleTimeout'], '1d', 'streamingConnectionIdleTimeout'],
    ],
  },
  'node/user-namespace-range': {
    object: kubelet({ userNamespaces: { idsPerPod: 65_536 } }),
    passes: [
      [['userNamespaces'], undefined],
      [['userNamespaces', 'idsPerPod'], 131_072],
    ],
    fails: [
      [['userNamespaces', 'idsPerPod'], 1000, 'userNamespaces.idsPerPod'],
      [['userNamespaces', 'idsPerPod'], 65_537, 'userNamespaces.idsPerPod'],
      [['featureGates', 'UserNamespacesSupport'], false, 'featureGates.UserNamespacesSupport'],
    ],
  },
  'kubeconfig/no-static-credentials': {
    object: KUBECONFIG,
    passes: [
      [USER, { exec: { command: 'kubectl' } }],
      [USER, { 'client-certificate': '/a.crt', 'client-key': '/a.key' }],
    ],
    fails: [
      [[...USER, 'token'], 'abc', 'users[0].user.token'],
      [[...USER, 'password'], 'abc', 'users[0].user.password'],
      [[...USER, 'client-key-data'], 'abc', 'users[0].user.client-key-data'],
    ],
  },
  'kubeconfig/verified-server': {
    object: KUBECONFIG,
    passes: [
      [CLUSTER, { server: 'https://a', 'certificate-authority-data': 'YQ==' }],
      [[...CLUSTER, 'insecure-skip-tls-verify'], false],
    ],
    fails: [
      [[...CLUSTER, 'server'], 'http://a.example', 'clusters[0].cluster.server'],
      [[...CLUSTER, 'insecure-skip-tls-verify'], true, 'clusters[0].cluster.insecure-skip-tls-verify'],
      [[...CLUSTER, 'certificate-authority'], undefined, 'clusters[0].cluster.certificate-authority'],
    ],
  },
};
