import type { ComponentName } from '../../lib/rules/control-plane/names';

/** Flags that break a rule; `undefined` takes a flag away, which is a change only where kubeadm does not set it by itself. */
export interface FlagCase {
  readonly words: string;
  readonly component: ComponentName;
  readonly flags: Readonly<Record<string, string | undefined>>;
  /** Where it breaks the rule: in what kubeadm reads, in a static pod, or in both. */
  readonly in?: 'kubeadm' | 'pod';
}

const API: ComponentName = 'kube-apiserver';
const CONTROLLERS: ComponentName = 'kube-controller-manager';
const SCHEDULER: ComponentName = 'kube-scheduler';

const api = (words: string, flags: FlagCase['flags'], where?: FlagCase['in']): FlagCase => ({
  words,
  component: API,
  flags,
  ...(where && { in: where }),
});

/** The list of the MindIE hardening guide as it is printed there, with its blanks. */
export const PRINTED_CIPHERS =
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM _SHA256,TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305,TLS_ECDHE_RSA_WITH_AES_256_GC M_SHA384,TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305,TLS_ECDHE_ECDSA_WITH_AES_256_G CM_SHA384';

export const flagCases: Readonly<Record<string, readonly FlagCase[]>> = {
  'control-plane/admission-configuration-file': [api('no file', { 'admission-control-config-file': undefined })],
  'control-plane/admission-plugins': [
    api('just that of kubeadm', { 'enable-admission-plugins': 'NodeRestriction' }),
    api('one that is on by itself is off', { 'disable-admission-plugins': 'PodSecurity' }),
    api('none of nodes', { 'enable-admission-plugins': 'EventRateLimit' }),
  ],
  'control-plane/client-authorities': [
    api('no authority for clients', { 'client-ca-file': '' }),
    api('who speaks for others has the same authority, and no name', {
      'requestheader-client-ca-file': '/etc/kubernetes/pki/ca.crt',
      'requestheader-allowed-names': '',
    }),
  ],
  'control-plane/controller-credentials': [
    { words: 'one account for all', component: CONTROLLERS, flags: { 'use-service-account-credentials': 'false' } },
    { words: 'no key', component: CONTROLLERS, flags: { 'service-account-private-key-file': '' } },
    { words: 'no authority for pods', component: CONTROLLERS, flags: { 'root-ca-file': '' } },
    {
      words: 'nothing said of the key',
      component: CONTROLLERS,
      flags: { 'service-account-private-key-file': undefined },
      in: 'pod',
    },
    { words: 'nothing said of the authority', component: CONTROLLERS, flags: { 'root-ca-file': undefined }, in: 'pod' },
  ],
  'control-plane/controllers': [
    {
      words: 'the line of the MindIE hardening guide',
      component: CONTROLLERS,
      flags: { controllers: '-serviceaccount-token' },
    },
    {
      words: 'nobody makes the account default',
      component: CONTROLLERS,
      flags: { controllers: '*,-serviceaccount-controller' },
    },
    {
      words: 'no new certificates for kubelets',
      component: CONTROLLERS,
      flags: { 'feature-gates': 'RotateKubeletServerCertificate=false' },
    },
  ],
  'control-plane/encryption-file': [api('no file', { 'encryption-provider-config': undefined })],
  'control-plane/etcd-client': [
    api('no authority', { 'etcd-cafile': '' }),
    api('nothing said of the authority', { 'etcd-cafile': undefined }, 'pod'),
    api('no certificate', { 'etcd-certfile': undefined }, 'pod'),
  ],
  'control-plane/etcd-peers': [
    { words: 'anybody is a peer', component: 'etcd', flags: { 'peer-client-cert-auth': 'false' } },
    { words: 'certificates out of nowhere', component: 'etcd', flags: { 'peer-auto-tls': 'true' } },
  ],
  'control-plane/etcd-server': [
    { words: 'anybody is a client', component: 'etcd', flags: { 'client-cert-auth': 'false' } },
    { words: 'certificates out of nowhere', component: 'etcd', flags: { 'auto-tls': 'true' } },
    {
      words: 'the authority of the cluster',
      component: 'etcd',
      flags: { 'trusted-ca-file': '/etc/kubernetes/pki/ca.crt' },
    },
  ],
  'control-plane/known-plugins': [
    api('one that is gone', { 'enable-admission-plugins': all('PodSecurityPolicy') }),
    api('one that says yes to everything', { 'enable-admission-plugins': all('AlwaysAdmit') }),
    api('that one alone', { 'enable-admission-plugins': 'AlwaysAdmit' }),
    api('one that comes later', { 'enable-admission-plugins': all('PodGroupProtection') }),
    api('a blank in the list', { 'enable-admission-plugins': all(' PodNodeSelector') }),
  ],
  'control-plane/kubelet-authority': [api('no authority', { 'kubelet-certificate-authority': undefined })],
  'control-plane/kubelet-client': [
    api('no certificate', { 'kubelet-client-certificate': '' }),
    api('nothing said of the certificate', { 'kubelet-client-certificate': undefined }, 'pod'),
  ],
  'control-plane/local-only': [
    { words: 'the controller manager on every address', component: CONTROLLERS, flags: { 'bind-address': '0.0.0.0' } },
    { words: 'the scheduler on every address', component: SCHEDULER, flags: { 'bind-address': '0.0.0.0' } },
  ],
  'control-plane/mounted-files': [
    api('a file that nothing mounts', { 'audit-webhook-config-file': '/etc/webhook/audit.yaml' }),
    api('a relative path', { 'audit-policy-file': 'policy.yaml' }),
    { words: 'etcd looks elsewhere', component: 'etcd', flags: { 'cert-file': '/etc/etcd/server.crt' } },
  ],
  'control-plane/no-anonymous': [
    api('neither a file nor the flag', { 'authentication-config': undefined }),
    api('both, which stops the server', { 'anonymous-auth': 'false' }),
    api(
      'the probes of kubeadm have no name',
      { 'authentication-config': undefined, 'anonymous-auth': 'false' },
      'kubeadm',
    ),
  ],
  'control-plane/no-profiling': [
    api('the API server', { profiling: undefined }),
    { words: 'the controller manager', component: CONTROLLERS, flags: { profiling: 'true' } },
    { words: 'the scheduler', component: SCHEDULER, flags: { profiling: undefined } },
  ],
  'control-plane/no-static-credentials': [
    api('tokens in a file', { 'token-auth-file': '/etc/kubernetes/pki/tokens.csv' }),
    api('a port without TLS', { 'insecure-port': '8080' }),
  ],
  'control-plane/node-rbac': [
    api('everything is allowed', { 'authorization-config': undefined, 'authorization-mode': 'AlwaysAllow' }),
    api('nobody says who decides', { 'authorization-config': undefined, 'authorization-mode': undefined }, 'pod'),
    api('both, which stops the server', { 'authorization-mode': 'Node,RBAC' }),
  ],
  'control-plane/pod-garbage': [
    { words: 'no threshold', component: CONTROLLERS, flags: { 'terminated-pod-gc-threshold': '0' } },
  ],
  'control-plane/request-timeout': [
    api('an hour', { 'request-timeout': '1h' }),
    api('no unit', { 'request-timeout': '3600' }),
  ],
  'control-plane/secure-port': [
    api('no port', { 'secure-port': '0' }),
    api('whatever address', { 'bind-address': undefined }),
  ],
  'control-plane/service-account-keys': [
    api('tokens outlive their account', { 'service-account-lookup': 'false' }),
    api('an issuer without TLS', { 'service-account-issuer': 'kubernetes/serviceaccount' }),
  ],
  'control-plane/serving-certificate': [api('a certificate out of nowhere', { 'tls-cert-file': '' })],
  'control-plane/tls': [
    api('an old version', { 'tls-min-version': 'VersionTLS11' }),
    api('no version', { 'tls-min-version': undefined }),
    api('the list of the MindIE hardening guide', { 'tls-cipher-suites': PRINTED_CIPHERS }),
    api('a weak suite', {
      'tls-cipher-suites': 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_RSA_WITH_3DES_EDE_CBC_SHA',
    }),
    api('no suite that HTTP/2 takes', {
      'tls-min-version': 'VersionTLS12',
      'tls-cipher-suites': 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
    }),
    api('TLS 1.2 with whatever suites', { 'tls-min-version': 'VersionTLS12', 'tls-cipher-suites': undefined }),
    api('an empty list', { 'tls-cipher-suites': '' }),
    api('a comma at the end', { 'tls-cipher-suites': 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,' }),
    { words: 'the scheduler with an old version', component: SCHEDULER, flags: { 'tls-min-version': undefined } },
  ],
  'control-plane/token-expiration': [api('a year', { 'service-account-extend-token-expiration': undefined })],
};

/** Documents that break a rule: a document by its kind, and a change of it. */
export interface DocumentCase {
  readonly words: string;
  readonly kind: string;
  // biome-ignore lint/suspicious/noExplicitAny: a document of anybody is changed here, wherever.
  readonly change: (document: any) => void;
  readonly paths: readonly string[];
}

const encryption = (words: string, change: DocumentCase['change'], ...paths: readonly string[]): DocumentCase => ({
  words,
  kind: 'EncryptionConfiguration',
  change,
  paths,
});

export const documentCases: Readonly<Record<string, readonly DocumentCase[]>> = {
  'control-plane/authorizers': [
    {
      words: 'AlwaysAllow',
      kind: 'AuthorizationConfiguration',
      change: document => document.authorizers.push({ type: 'AlwaysAllow', name: 'all' }),
      paths: ['authorizers[3]'],
    },
    {
      words: 'no RBAC',
      kind: 'AuthorizationConfiguration',
      change: document => document.authorizers.pop(),
      paths: ['authorizers'],
    },
    {
      words: 'a name twice',
      kind: 'AuthorizationConfiguration',
      change: document => (document.authorizers[1].name = 'node'),
      paths: ['authorizers[0]', 'authorizers[1]'],
    },
    {
      words: 'a webhook by a relative path',
      kind: 'AuthorizationConfiguration',
      change: document => (document.authorizers[1].webhook.connectionInfo.kubeConfigFile = 'webhook.yaml'),
      paths: ['authorizers[1].webhook.connectionInfo'],
    },
    {
      words: 'a webhook that does not say what its silence means',
      kind: 'AuthorizationConfiguration',
      change: document => delete document.authorizers[1].webhook.failurePolicy,
      paths: ['authorizers[1].webhook.failurePolicy'],
    },
  ],
  'control-plane/encryption-providers': [
    encryption('no Secrets', document => (document.resources[0].resources = ['configmaps']), 'resources'),
    encryption(
      'secrets and *.',
      document => (document.resources[0].resources = ['secrets', '*.']),
      'resources[0].resources[0]',
    ),
    encryption(
      'the same twice',
      document => (document.resources[0].resources = ['secrets', 'secrets']),
      'resources[0].resources[1]',
    ),
    encryption(
      'a group and one of it',
      document => (document.resources[0].resources = ['secrets', 'deployments.apps', '*.apps']),
      'resources[0].resources[1]',
    ),
    encryption(
      'a key',
      document =>
        (document.resources[0].providers[0].secretbox.keys[0].secret = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='),
      'resources[0].providers[0].secretbox.keys[0].secret',
    ),
    encryption(
      'nothing encrypts',
      document => document.resources[0].providers.unshift({ identity: {} }),
      'resources[0].providers[0]',
    ),
    encryption(
      'aesgcm first',
      document => (document.resources[0].providers = [{ aesgcm: { keys: [{ name: 'a', secret: '@a@' }] } }]),
      'resources[0].providers[0]',
    ),
    encryption(
      'kms v1',
      document =>
        (document.resources[0].providers = [
          { kms: { apiVersion: 'v1', name: 'a:b', endpoint: 'tcp://x', cachesize: 1 } },
        ]),
      'resources[0].providers[0].kms.apiVersion',
      'resources[0].providers[0].kms.endpoint',
      'resources[0].providers[0].kms.name',
      'resources[0].providers[0].kms.cachesize',
    ),
  ],
  'control-plane/event-rate-limits': [
    {
      words: 'no limits',
      kind: 'AdmissionConfiguration',
      change: document => (document.plugins[1].configuration.limits = []),
      paths: ['plugins[1].configuration.limits'],
    },
    {
      words: 'no plugin',
      kind: 'AdmissionConfiguration',
      change: document => document.plugins.pop(),
      paths: ['plugins'],
    },
    {
      words: 'a limit of nothing',
      kind: 'AdmissionConfiguration',
      change: document => (document.plugins[1].configuration.limits[0].qps = 0),
      paths: ['plugins[1].configuration.limits[0].qps'],
    },
  ],
  'control-plane/people-by-token': [
    {
      words: 'no issuer',
      kind: 'AuthenticationConfiguration',
      change: document => (document.jwt = []),
      paths: ['apiServer.extraArgs[4].value'],
    },
  ],
  'control-plane/pod-security-defaults': [
    {
      words: 'privileged by default',
      kind: 'AdmissionConfiguration',
      change: document => (document.plugins[0].configuration.defaults.enforce = 'privileged'),
      paths: ['plugins[0].configuration.defaults.enforce'],
    },
    {
      words: 'a tenant is exempt',
      kind: 'AdmissionConfiguration',
      change: document => document.plugins[0].configuration.exemptions.namespaces.push('team-a'),
      paths: ['plugins[0].configuration.exemptions.namespaces[1]'],
    },
    {
      words: 'a user is exempt',
      kind: 'AdmissionConfiguration',
      change: document => document.plugins[0].configuration.exemptions.usernames.push('ada'),
      paths: ['plugins[0].configuration.exemptions.usernames[0]'],
    },
  ],
};

function all(one: string): string {
  return `NodeRestriction,AlwaysPullImages,EventRateLimit,DenyServiceExternalIPs,${one}`;
}
