import { defaultDeny, egressPolicy, HardenedService, ModelServer, networkPolicy, Tenant } from '../../lib';
import { at } from '../../lib/values/manifest';
import { IMAGE, inNamespace, one, testPlatform } from '../support/manifests';
import { refusalOf } from '../support/refusal';

const CILIUM = { cni: 'cilium' } as const;
const EKS = { cni: 'eks-auto-mode', dns: { nodeLocal: '10.100.0.10/32' } } as const;
const HOSTS = ['huggingface.co', '**.hf.co'];
const egress = (hosts: readonly string[]) => ({ hosts: [...hosts], port: 443, for: 'models' });

const make = (settings: object, hosts = HOSTS) =>
  inNamespace(scope => {
    defaultDeny(scope);
    networkPolicy(scope, {
      ...egressPolicy({ ...egress(hosts), protocol: 'TCP' }),
      pods: { matchLabels: { app: 'download' } },
    });
  }, settings);

test('Cilium gets hosts, and its proxy the names', () =>
  expect(
    one(make(CILIUM, [...HOSTS, '*.example.com']), 'team-a/CiliumNetworkPolicy/allow-egress-models'),
  ).toMatchInlineSnapshot(`
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata:
  annotations:
    argocd.argoproj.io/sync-wave: "-3"
    cdk8s-rampart/for: models
  labels:
    app.kubernetes.io/managed-by: cdk8s-rampart
  name: allow-egress-models
  namespace: team-a
spec:
  egress:
    - toEndpoints:
        - matchLabels:
            k8s:io.kubernetes.pod.namespace: kube-system
            k8s:k8s-app: kube-dns
      toPorts:
        - ports:
            - port: "53"
              protocol: UDP
            - port: "53"
              protocol: TCP
          rules:
            dns:
              - matchPattern: "*"
    - toFQDNs:
        - matchName: huggingface.co
        - matchPattern: "**.hf.co"
        - matchPattern: "*.example.com"
      toPorts:
        - ports:
            - port: "443"
              protocol: TCP
  endpointSelector:
    matchLabels:
      app: download
`));

test('EKS Auto Mode gets hosts with its own wildcards, and the resolver of the node', () =>
  expect(one(make(EKS), 'team-a/ApplicationNetworkPolicy/allow-egress-models')).toMatchInlineSnapshot(`
apiVersion: networking.k8s.aws/v1alpha1
kind: ApplicationNetworkPolicy
metadata:
  annotations:
    argocd.argoproj.io/sync-wave: "-3"
    cdk8s-rampart/for: models
  labels:
    app.kubernetes.io/managed-by: cdk8s-rampart
  name: allow-egress-models
  namespace: team-a
spec:
  egress:
    - ports:
        - port: 53
          protocol: UDP
        - port: 53
          protocol: TCP
      to:
        - ipBlock:
            cidr: 10.100.0.10/32
    - ports:
        - port: 443
          protocol: TCP
      to:
        - domainNames:
            - huggingface.co
            - "*.hf.co"
  podSelector:
    matchLabels:
      app: download
  policyTypes:
    - Egress
`));

test('the policy stands beside the default deny, and opens egress only', () => {
  for (const settings of [CILIUM, EKS]) {
    const manifests = make(settings);
    expect([...manifests.keys()].filter(name => name.includes('NetworkPolicy/default-deny'))).toHaveLength(1);
    const policy = [...manifests.values()].find(manifest => /Cilium|Application/.test(String(at(manifest, 'kind'))));
    expect(at(policy, 'spec', 'ingress')).toBeUndefined();
    expect(at(policy, 'spec', 'enableDefaultDeny')).toBeUndefined();
  }
});

test('pods ask for names where the platform has its DNS', () => {
  const dns = { namespace: 'openshift-dns', labels: { 'dns.operator/daemonset-dns': 'default' }, port: 5353 };
  const policy = one(make({ ...CILIUM, dns }), 'team-a/CiliumNetworkPolicy/allow-egress-models');
  expect(at(policy, 'spec', 'egress', 0, 'toEndpoints', 0, 'matchLabels')).toEqual({
    'k8s:io.kubernetes.pod.namespace': 'openshift-dns',
    'k8s:dns.operator/daemonset-dns': 'default',
  });
  expect(at(policy, 'spec', 'egress', 0, 'toPorts', 0, 'ports', 0, 'port')).toBe('5353');
});

const quota = { cpu: 64, memory: '256Gi', accelerators: {} };
const model = (hosts: readonly string[], more: object = {}) => ({
  engine: { vllm: { image: IMAGE } },
  model: {
    download: { repository: 'a/b', revision: 'a'.repeat(40), size: '1Gi', egress: [egress(hosts)], ...more },
  },
  cpu: 1,
  memory: '8Gi',
  disk: '20Gi',
});

describe('refused is', () => {
  test.each<[string, () => unknown, string, string]>([
    [
      'a host on a platform whose network plugin knows none',
      () => new Tenant(testPlatform(), 'team-a', { owner: 'ada@example.com', quota, egress: [egress(HOSTS)] }),
      'egress[0].hosts: got ["huggingface.co","**.hf.co"]',
      'give the addresses in cidr',
    ],
    [
      'a host that a download asks there',
      () => inNamespace(scope => new ModelServer(scope, 'llm', model(HOSTS))),
      'model.download.egress[0].hosts: got',
      'give the addresses in cidr',
    ],
    [
      'a host that a service calls there',
      () => inNamespace(scope => new HardenedService(scope, 'web', { image: IMAGE, calls: [egress(HOSTS)] })),
      'calls[0].hosts: got',
      'give the addresses in cidr',
    ],
    ['a host in a policy of its own there', () => make({}), 'hosts: got', 'give the addresses in cidr'],
    [
      'a wildcard for one label on EKS, where it stands for several',
      () => make(EKS, ['huggingface.co', '*.hf.co']),
      'hosts[1]: got "*.hf.co"',
      'write "**.hf.co"',
    ],
    ['a host on EKS without a resolver', () => make({ cni: 'eks-auto-mode' }), 'hosts: got', 'give dns.nodeLocal'],
    [
      'a host with Cilium past whose proxy the cache of the node answers',
      () => make({ ...CILIUM, dns: { nodeLocal: '169.254.20.10/32' } }),
      'hosts: got',
      'CiliumLocalRedirectPolicy',
    ],
    [
      'a wildcard that does not stand for the host of a download',
      () =>
        inNamespace(scope => new ModelServer(scope, 'llm', model(['*.hf.co'], { endpoint: 'https://hf.co' })), CILIUM),
      'model.download.egress: got "*.hf.co"',
      'add "hf.co" to the hosts',
    ],
    [
      'a download that may not go to Hugging Face',
      () => inNamespace(scope => new ModelServer(scope, 'llm', model(['**.hf.co'])), CILIUM),
      'model.download.egress: got "**.hf.co"',
      'add "huggingface.co" to the hosts',
    ],
    [
      'a wildcard that does not stand for the host in a variable',
      () =>
        inNamespace(scope => {
          const environment = { INDEX: 'https://hf.co/api' };
          new HardenedService(scope, 'web', { image: IMAGE, environment, calls: [egress(['*.hf.co'])] });
        }, CILIUM),
      'environment.INDEX: got "hf.co"',
      'add "hf.co" to hosts in calls',
    ],
  ])('%s', (_, act, path, fix) => {
    const refusal = refusalOf(act);
    expect(refusal).toContain(`\n  ${path}`);
    expect(refusal).toContain(fix);
  });

  test('neither a block nor hosts, and both', () => {
    for (const wrong of [{}, { cidr: '10.0.0.0/8', hosts: HOSTS }]) {
      const given = { owner: 'ada@example.com', quota, egress: [{ port: 443, for: 'models', ...wrong }] };
      expect(() => new Tenant(testPlatform(CILIUM), 'team-a', given)).toThrow('exactly one of the keys cidr, hosts');
    }
  });
});
