import { but, type GroupCases, object, put, type Written } from '../support/rule-cases';

const PODS = { matchLabels: { app: 'download' } };
const DNS = {
  toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s:k8s-app': 'kube-dns' } }],
  toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: '*' }] } }],
};
const HTTPS = [{ ports: [{ port: '443', protocol: 'TCP' }] }];
const HOSTS = { toFQDNs: [{ matchName: 'huggingface.co' }, { matchPattern: '*.hf.co' }], toPorts: HTTPS };

function cilium(spec: object, name = 'hosts'): Written {
  return object('cilium.io/v2', 'CiliumNetworkPolicy', name, { spec: { endpointSelector: PODS, ...spec } });
}

const POLICY = cilium({ egress: [DNS, HOSTS] });
const ASKS = cilium({ egress: [DNS] }, 'names');
const GOES = cilium({ egress: [HOSTS] });
const EVERYWHERE: Written = {
  apiVersion: 'cilium.io/v2',
  kind: 'CiliumClusterwideNetworkPolicy',
  metadata: { name: 'names' },
  spec: { endpointSelector: {}, egress: [DNS] },
};
const RULE = ['spec', 'egress', 0];
const BLOCK = cilium({ egress: [{ toCIDRSet: [{ cidr: '10.0.0.0/8' }], toPorts: HTTPS }] });

/** A policy of EKS Auto Mode to hosts. */
export const APPLICATION_POLICY = object('networking.k8s.aws/v1alpha1', 'ApplicationNetworkPolicy', 'hosts', {
  spec: {
    podSelector: PODS,
    policyTypes: ['Egress'],
    egress: [{ to: [{ domainNames: ['huggingface.co', '*.hf.co'] }], ports: [{ port: 443, protocol: 'TCP' }] }],
  },
});
const PLAIN = object('networking.k8s.io/v1', 'NetworkPolicy', 'hosts', {
  spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
});
const NAMES = [...RULE, 'to', 0, 'domainNames'];

/** What rules over policies by the names of hosts let pass, and what they do not. */
export const hostPolicyCases: Readonly<Record<string, GroupCases>> = {
  'network/cilium-dns-proxy': {
    passes: {
      'a rule for DNS in the same policy': [POLICY],
      'one in another policy for the same pods': [GOES, ASKS],
      'one for all pods of the namespace': [GOES, put(ASKS, ['spec', 'endpointSelector'], {})],
      'one for the whole cluster': [GOES, EVERYWHERE],
      'no hosts': [BLOCK],
    },
    fails: {
      'no rule for DNS': { objects: [GOES], paths: ['spec.egress[0].toFQDNs'] },
      'one that the proxy does not see': {
        objects: [GOES, put(ASKS, [...RULE, 'toPorts', 0, 'rules'])],
        paths: ['spec.egress[0].toFQDNs'],
      },
      'one for other pods': {
        objects: [GOES, put(ASKS, ['spec', 'endpointSelector'], { matchLabels: { app: 'other' } })],
        paths: ['spec.egress[0].toFQDNs'],
      },
      'one in another namespace': {
        objects: [GOES, put(ASKS, ['metadata', 'namespace'], 'other')],
        paths: ['spec.egress[0].toFQDNs'],
      },
    },
  },
  'network/cilium-named-peers': {
    passes: {
      'hosts and names': [POLICY],
      'a block': [BLOCK],
      'the metadata service left out': [
        put(BLOCK, [...RULE, 'toCIDRSet', 0], { cidr: '169.254.0.0/16', except: ['169.254.169.254/32'] }),
      ],
      'the API server': [cilium({ egress: [{ toEntities: ['kube-apiserver'], toPorts: HTTPS }] })],
      'a rule that only closes': [cilium({ egress: [{}], ingress: [{}] })],
      'ping of some pods': [cilium({ ingress: [{ fromEndpoints: [PODS], icmps: [{ fields: [{ type: 8 }] }] }] })],
      'several specs': [put(put(POLICY, ['specs'], [{ endpointSelector: PODS, egress: [DNS] }]), ['spec'])],
    },
    fails: {
      'ports of everybody': but(POLICY, [...RULE, 'toEndpoints'], undefined, 'spec.egress[0]'),
      'the world': but(
        POLICY,
        [...RULE],
        { toEntities: ['kube-apiserver', 'world'], toPorts: HTTPS },
        'spec.egress[0].toEntities[1]',
      ),
      'the whole cluster comes in': but(
        POLICY,
        ['spec', 'ingress'],
        [{ fromEntities: ['cluster'], toPorts: HTTPS }],
        'spec.ingress[0].fromEntities[0]',
      ),
      'all addresses': but(BLOCK, [...RULE, 'toCIDRSet', 0, 'cidr'], '0.0.0.0/0', 'spec.egress[0].toCIDRSet[0].cidr'),
      'the metadata service': but(
        BLOCK,
        [...RULE],
        { toCIDR: ['169.254.169.254'], toPorts: HTTPS },
        'spec.egress[0].toCIDR[0]',
      ),
      'every port': but(POLICY, ['spec', 'egress', 1, 'toPorts'], undefined, 'spec.egress[1].toPorts'),
      'a policy that closes nothing': but(
        POLICY,
        ['spec', 'enableDefaultDeny'],
        { egress: false },
        'spec.enableDefaultDeny.egress',
      ),
      'one of several specs': but(
        put(POLICY, ['spec']),
        ['specs'],
        [{ egress: [DNS] }, { egress: [{ toEntities: ['all'], toPorts: HTTPS }] }],
        'specs[1].egress[0].toEntities[0]',
      ),
    },
  },
  'network/one-policy-a-name': {
    passes: {
      'names of their own': [APPLICATION_POLICY, put(PLAIN, ['metadata', 'name'], 'default-deny')],
      'the name in another namespace': [APPLICATION_POLICY, put(PLAIN, ['metadata', 'namespace'], 'other')],
    },
    fails: {
      'the name of another policy': { objects: [PLAIN, APPLICATION_POLICY], paths: ['metadata.name'] },
    },
  },
  'network/named-hosts': {
    passes: {
      'hosts for Cilium': [POLICY],
      'any number of labels': [put(POLICY, ['spec', 'egress', 1, 'toFQDNs', 1, 'matchPattern'], '**.hf.co')],
      'a part of a label below a domain': [
        put(POLICY, ['spec', 'egress', 1, 'toFQDNs', 1, 'matchPattern'], 'cdn-*.hf.co.'),
      ],
      'hosts for EKS': [APPLICATION_POLICY],
      blocks: [BLOCK],
    },
    fails: {
      ...Object.fromEntries(
        ['*', '**', '*.', '*.com', '*hf.co', '**hf.co', 'cdn.**.hf.co', 'hf.*', 7].map(pattern => [
          `${pattern} for Cilium`,
          but(
            POLICY,
            ['spec', 'egress', 1, 'toFQDNs', 1, 'matchPattern'],
            pattern,
            'spec.egress[1].toFQDNs[1].matchPattern',
          ),
        ]),
      ),
      'a wildcard in a name': but(
        POLICY,
        ['spec', 'egress', 1, 'toFQDNs', 0, 'matchName'],
        '*.hf.co',
        'spec.egress[1].toFQDNs[0].matchName',
      ),
      ...Object.fromEntries(
        ['*', '*.com', '**.hf.co', '*hf.co', 'cdn.*.hf.co'].map(pattern => [
          `${pattern} for EKS`,
          but(APPLICATION_POLICY, [...NAMES, 1], pattern, 'spec.egress[0].to[0].domainNames[1]'),
        ]),
      ),
      'every host, for the whole cluster': but(
        {
          apiVersion: 'policy.networking.k8s.io/v1alpha2',
          kind: 'ClusterNetworkPolicy',
          metadata: { name: 'hosts' },
          spec: { tier: 'Admin', egress: [{ action: 'Accept', to: [{ domainNames: ['hf.co'] }] }] },
        },
        NAMES,
        ['*'],
        'spec.egress[0].to[0].domainNames[0]',
      ),
    },
  },
};
