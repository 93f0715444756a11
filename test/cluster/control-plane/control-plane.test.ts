import { PRINTED_CIPHERS } from '../../rules/control-plane.cases';
import { platformWith } from './sample';

function hostFiles(...given: Parameters<typeof platformWith>): Readonly<Record<string, string>> {
  const { platform } = platformWith(...given);
  return Object.fromEntries(platform.renderAll().hostFiles.map(({ path, text }) => [path, text]));
}

test('the least that is said gives everything that the flags name', () => {
  const {
    'etc/kubernetes/audit/policy.yaml': audit,
    'etc/kubernetes/authentication/config.yaml': _,
    ...rest
  } = hostFiles();
  expect(audit).toContain('kind: Policy');
  expect(rest).toMatchSnapshot();
});

const WEBHOOK = {
  server: 'https://opa.example.com/authorize',
  certificateAuthority: '/etc/kubernetes/webhook/ca.crt',
  clientCertificate: '/etc/kubernetes/pki/opa.crt',
  clientKey: '/etc/kubernetes/pki/opa.key',
};

test('webhooks are reached by files that name both certificates, and the folders of those are mounted', () => {
  const files = hostFiles({
    tokenWebhook: { ...WEBHOOK, server: 'https://tokens.example.com/review' },
    authorizationWebhooks: [{ ...WEBHOOK, name: 'opa', matchConditions: ["!('system:nodes' in request.groups)"] }],
  });
  expect(files['etc/kubernetes/authorization/opa.yaml']).toMatchInlineSnapshot(`
"apiVersion: v1
kind: Config
clusters:
  - name: opa
    cluster:
      server: https://opa.example.com/authorize
      certificate-authority: /etc/kubernetes/webhook/ca.crt
users:
  - name: kube-apiserver
    user:
      client-certificate: /etc/kubernetes/pki/opa.crt
      client-key: /etc/kubernetes/pki/opa.key
contexts:
  - name: opa
    context:
      cluster: opa
      user: kube-apiserver
current-context: opa
"
`);
  expect(files['etc/kubernetes/authorization/config.yaml']).toMatchInlineSnapshot(`
"apiVersion: apiserver.config.k8s.io/v1
kind: AuthorizationConfiguration
authorizers:
  - type: Node
    name: node
  - type: Webhook
    name: opa
    webhook:
      timeout: 3s
      authorizedTTL: 5m
      unauthorizedTTL: 30s
      subjectAccessReviewVersion: v1
      matchConditionSubjectAccessReviewVersion: v1
      failurePolicy: Deny
      connectionInfo:
        type: KubeConfigFile
        kubeConfigFile: /etc/kubernetes/authorization/opa.yaml
      matchConditions:
        - expression: "!('system:nodes' in request.groups)"
  - type: RBAC
    name: rbac
"
`);
  const kubeadm = files['nodes/cp-1/etc/kubernetes/kubeadm/init.yaml'] ?? '';
  expect(kubeadm).toContain('value: /etc/kubernetes/authentication/token-webhook.yaml');
  expect(kubeadm).toContain('mountPath: /etc/kubernetes/webhook\n');
  expect(kubeadm.match(/mountPath: \/etc\/kubernetes\/pki/g)).toBe(null);
});

test('a key management service makes the file of encryption whole', () => {
  const files = hostFiles({ encryption: { kms: { name: 'vault', endpoint: 'unix:///var/run/kms/vault.sock' } } });
  expect(files['etc/kubernetes/encryption/config.yaml']).toMatchInlineSnapshot(`
"apiVersion: apiserver.config.k8s.io/v1
kind: EncryptionConfiguration
resources:
  - resources:
      - secrets
      - configmaps
    providers:
      - kms:
          apiVersion: v2
          name: vault
          endpoint: unix:///var/run/kms/vault.sock
          timeout: 3s
"
`);
  expect(files['nodes/cp-1/etc/kubernetes/kubeadm/init.yaml']).toContain('hostPath: /var/run/kms\n');
});

test('three nodes: kubeadm init on the first, join on the others, and no token in any file', () => {
  const files = hostFiles({
    endpoint: 'api.ml.example.com:6443',
    nodes: [1, 2, 3].map(number => ({ name: `cp-${number}`, address: `192.0.2.1${number}` })),
  });
  expect(Object.keys(files).filter(path => path.includes('kubeadm/'))).toEqual([
    'nodes/cp-1/etc/kubernetes/kubeadm/init.yaml',
    'nodes/cp-2/etc/kubernetes/kubeadm/join.yaml',
    'nodes/cp-3/etc/kubernetes/kubeadm/join.yaml',
  ]);
  expect(files['nodes/cp-2/etc/kubernetes/kubeadm/join.yaml']).toMatchInlineSnapshot(`
"apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
nodeRegistration:
  name: cp-2
  criSocket: unix:///run/containerd/containerd.sock
  kubeletExtraArgs:
    - name: node-ip
      value: 192.0.2.12
discovery:
  file:
    kubeConfigPath: /etc/kubernetes/kubeadm/discovery.conf
controlPlane:
  localAPIEndpoint:
    advertiseAddress: 192.0.2.12
    bindPort: 6443
"
`);
});

test('TLS 1.2 brings the list of ciphers along, for etcd too; TLS 1.3 alone has none', () => {
  const kubeadm = (tls: 'TLS12' | 'TLS13') => hostFiles({ tls })['nodes/cp-1/etc/kubernetes/kubeadm/init.yaml'] ?? '';
  expect(kubeadm('TLS12').match(/name: (tls-min-version|tls-cipher-suites|cipher-suites)/g)).toHaveLength(8);
  expect(kubeadm('TLS13').match(/name: (tls-min-version|tls-cipher-suites|cipher-suites)/g)).toHaveLength(4);
});

test('policies that nobody can delete, and traces', () => {
  const files = hostFiles({
    admission: { staticPolicies: '/etc/kubernetes/policies' },
    tracing: { endpoint: 'localhost:4317' },
  });
  expect(files['etc/kubernetes/admission/config.yaml']).toContain('staticManifestsDir: /etc/kubernetes/policies');
  expect(files['etc/kubernetes/tracing/config.yaml']).toContain('kind: TracingConfiguration');
  expect(files['nodes/cp-1/etc/kubernetes/kubeadm/init.yaml']).toContain('mountPath: /etc/kubernetes/policies');
});

describe('refuses', () => {
  const keys = { keys: ['key1'] };

  test.each<[string, Parameters<typeof platformWith>, RegExp]>([
    ['a version that is not known', [{ release: 'v1.99.0' }], /release: got "v1.99.0"/],
    ['a version without its patch', [{ release: '1.37' }], /release: got "1.37"/],
    ['Kubernetes 1.31', [{ release: 'v1.31.0' }, { kubernetes: '1.31' }], /allowed: Kubernetes 1.32 or later/],
    [
      'a feature that the version lacks',
      [{ release: 'v1.36.0', admission: { staticPolicies: '/etc/x' } }, { kubernetes: '1.36' }],
      /admission.staticPolicies: got "\/etc\/x"\n {4}allowed: nothing before Kubernetes 1.37/,
    ],
    ['a relative path', [{ admission: { staticPolicies: 'policies' } }], /staticPolicies: got "policies"/],
    [
      'an address without TLS',
      [{ tokenWebhook: { ...WEBHOOK, server: 'http://x' } }],
      /tokenWebhook.server: got "http:/,
    ],
    [
      "ciphers of one's own",
      [{ tls: 'TLS12 with AES' as never }],
      /tls: got "TLS12 with AES"\n {4}allowed: one of TLS13/,
    ],
    ['a key', [{ encryption: { keys: ['c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0'] } }], /encryption.keys\[0\]/],
    ['neither keys nor a service', [{ encryption: {} }], /exactly one of the keys kms, keys/],
    ['kms over TCP', [{ encryption: { kms: { name: 'a', endpoint: 'tcp://x' } } }], /a unix socket/],
    ['two nodes', [{ nodes: [1, 2].map(n => ({ name: `n${n}`, address: `192.0.2.${n}` })) }], /an odd number of nodes/],
    [
      'three nodes without an address in front of them',
      [{ nodes: [1, 2, 3].map(n => ({ name: `n${n}`, address: `192.0.2.${n}` })) }],
      /endpoint: got nothing\n {4}allowed: an address in front of 3 nodes/,
    ],
    [
      'two authorizers of one name',
      [{ authorizationWebhooks: [{ ...WEBHOOK, name: 'rbac' }] }],
      /a name that no other authorizer has/,
    ],
    ['an unknown key', [{ ecryption: keys } as never], /did you mean "encryption"\?/],
  ])('at once: %s', (_, given, message) => {
    expect(() => platformWith(...given)).toThrow(message);
  });

  test.each<[string, Parameters<typeof platformWith>[0], RegExp]>([
    ['resources that overlap', { encryption: { ...keys, resources: ['secrets', '*.'] } }, /encryption-providers/],
    ['no Secrets among them', { encryption: { ...keys, resources: ['configmaps'] } }, /encryption-providers/],
    ['PodSecurityPolicy', { admission: { plugins: ['PodSecurityPolicy'] } }, /rule: control-plane\/known-plugins/],
    [
      'the flag beside the file',
      { flags: { apiServer: { 'anonymous-auth': 'false' } } },
      /control-plane\/no-anonymous/,
    ],
    [
      'the ciphers that the MindIE hardening guide prints',
      { flags: { apiServer: { 'tls-cipher-suites': PRINTED_CIPHERS } } },
      /rule: control-plane\/tls/,
    ],
    [
      'TLS 1.2 with AES-256 alone',
      {
        tls: 'TLS12',
        flags: { apiServer: { 'tls-cipher-suites': 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384' } },
      },
      /rule: control-plane\/tls/,
    ],
    [
      'a file that is not mounted',
      { flags: { apiServer: { 'oidc-ca-file': '/etc/oidc/ca.crt' } } },
      /apiServer.extraArgs\[\d+\].value: got "\/etc\/oidc\/ca.crt"[\s\S]*rule: control-plane\/mounted-files/,
    ],
  ])('before anything is written: %s', (_, props, message) => {
    expect(() => platformWith(props).platform.renderAll()).toThrow(message);
  });

  test('a file that is mounted passes', () => {
    const { platform } = platformWith({
      flags: { apiServer: { 'oidc-ca-file': '/etc/oidc/ca.crt' } },
      mounts: [{ name: 'oidc', path: '/etc/oidc' }],
    });
    expect(platform.renderAll().hostFiles.length).toBeGreaterThan(5);
  });
});
