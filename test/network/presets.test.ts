import type { Construct } from 'constructs';
import { defaultDeny, egressPolicy, networkPolicy, type PlatformSettings, PRESETS, presetPolicies } from '../../lib';
import { changes, inNamespace, one, testPlatform } from '../support/manifests';

const API_SERVER = { apiServer: { cidrs: ['10.0.0.10/32'], port: 6443 } };

function policies(build: (scope: Construct) => void, settings: Partial<PlatformSettings> = {}) {
  return inNamespace(build, { ...API_SERVER, ...settings });
}

function preset(name: (typeof PRESETS)[number], settings: Partial<PlatformSettings> = {}) {
  return policies(scope => {
    for (const opening of presetPolicies(name, testPlatform({ ...API_SERVER, ...settings }).settings))
      networkPolicy(scope, opening);
  }, settings);
}

// One line a row of what the platform's components really use: who, whom, where.
test.each<[(typeof PRESETS)[number], string]>([
  ['dns', 'out {} -> kube-system/k8s-app=kube-dns UDP 53, TCP 53'],
  ['meshControlPlane', 'out {} -> istio-system/app=istiod TCP 15012'],
  [
    'meshGateway',
    'out {} -> istio-system/app=istio-ingressgateway | istio-system/app=cluster-local-gateway TCP 8080, TCP 8081, TCP 8443',
  ],
  ['notebookUi', 'in notebook-name <- istio-system/app=istio-ingressgateway TCP 8888'],
  ['notebookCulling', 'in notebook-name <- kubeflow/app=notebook-controller TCP 8888'],
  ['tensorboardUi', 'in {} <- istio-system/app=istio-ingressgateway TCP 6006'],
  ['volumeViewerUi', 'in {} <- istio-system/app=istio-ingressgateway TCP 8080'],
  ['artifactProxy', 'in app=ml-pipeline-ui-artifact <- kubeflow/app=ml-pipeline-ui TCP 3000'],
  [
    'katibSuggestions',
    'in katib.kubeflow.org/suggestion <- kubeflow/katib.kubeflow.org/component=controller TCP 6788, TCP 6789',
  ],
  ['katibDb', 'out {} -> kubeflow/katib.kubeflow.org/component=db-manager TCP 6789'],
  [
    'modelServing',
    'in serving.kserve.io/inferenceservice <- knative-serving/app=activator | knative-serving/app=autoscaler | istio-system/app=istio-ingressgateway | istio-system/app=cluster-local-gateway TCP 8012, TCP 8013, TCP 8112, TCP 9090',
  ],
  ['sameNamespace', 'in {} <- own/{} TCP 1024-65535; out {} -> own/{} TCP 1024-65535'],
  ['metrics', 'in {} <- monitoring/app.kubernetes.io/name=prometheus TCP 15020'],
  ['kubernetesApi', 'out {} -> 10.0.0.10/32 TCP 6443'],
  ['pipelines', 'out {} -> kubeflow/app=ml-pipeline TCP 8887, TCP 8888'],
  ['pipelineMetadata', 'out {} -> kubeflow/component=metadata-grpc-server TCP 8080'],
  ['objectStore', 'out {} -> kubeflow/app=seaweedfs TCP 8333'],
  ['modelRegistry', 'out {} -> kubeflow/component=model-registry-server TCP 8080'],
])('%s opens %s', (name, row) => expect([...preset(name).values()].map(summary).join('; ')).toBe(row));

test('every preset is in the table above', () => expect(PRESETS).toHaveLength(18));

test('a preset follows the platform: its names, ports and addresses', () => {
  expect(
    changes(preset('dns'), preset('dns', { dns: { port: 5353, nodeLocal: '169.254.20.10/32' } })),
  ).toMatchInlineSnapshot(`
"- team-a/NetworkPolicy/allow-dns.spec.egress.0.ports.0.port: 53
+ team-a/NetworkPolicy/allow-dns.spec.egress.0.ports.0.port: 5353
- team-a/NetworkPolicy/allow-dns.spec.egress.0.ports.1.port: 53
+ team-a/NetworkPolicy/allow-dns.spec.egress.0.ports.1.port: 5353
+ team-a/NetworkPolicy/allow-dns.spec.egress.0.to.1.ipBlock.cidr: "169.254.20.10/32""
`);
  expect(
    changes(
      preset('notebookUi'),
      preset('notebookUi', { mesh: { namespace: 'mesh', gatewayLabels: { istio: 'edge' } } }),
    ),
  ).toMatchInlineSnapshot(`
"- team-a/NetworkPolicy/allow-notebook-ui.spec.ingress.0.from.0.namespaceSelector.matchLabels.kubernetes.io/metadata.name: "istio-system"
+ team-a/NetworkPolicy/allow-notebook-ui.spec.ingress.0.from.0.namespaceSelector.matchLabels.kubernetes.io/metadata.name: "mesh"
- team-a/NetworkPolicy/allow-notebook-ui.spec.ingress.0.from.0.podSelector.matchLabels.app: "istio-ingressgateway"
+ team-a/NetworkPolicy/allow-notebook-ui.spec.ingress.0.from.0.podSelector.matchLabels.istio: "edge""
`);
});

test('the default deny closes both ways', () => {
  expect(
    one(
      policies(scope => void defaultDeny(scope)),
      'team-a/NetworkPolicy/default-deny',
    ),
  ).toMatchSnapshot();
});

test('declared egress goes to its block alone', () => {
  const manifests = policies(
    scope =>
      void networkPolicy(
        scope,
        egressPolicy({ cidr: '10.20.0.0/16', port: 443, protocol: 'TCP', for: 'Object store' }),
      ),
  );
  expect(one(manifests, 'team-a/NetworkPolicy/allow-egress-object-store')).toMatchSnapshot();
});

test('egress to everything needs a waiver, and leaves the metadata address out even then', () => {
  const open = egressPolicy({ cidr: '0.0.0.0/0', port: 443, protocol: 'TCP', for: 'internet' });
  expect(open.peers).toEqual([{ cidr: '0.0.0.0/0', except: ['169.254.169.254/32'] }]);
  expect(() => policies(scope => void networkPolicy(scope, open))).toThrow(/network\/no-open-egress/);
  const waiver = {
    rule: 'network/no-open-egress',
    on: 'NetworkPolicy/allow-egress-internet',
    reason: 'mirrors move their addresses',
    owner: 'us',
    until: '2027-01-01',
  };
  expect(policies(scope => void networkPolicy(scope, open), { waivers: [waiver] }).size).toBe(1);
});

interface Policy {
  readonly spec: {
    readonly podSelector: Selector;
    readonly ingress?: readonly Rule[];
    readonly egress?: readonly Rule[];
    readonly policyTypes: readonly string[];
  };
}
interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports: readonly { readonly port: number; readonly endPort?: number; readonly protocol: string }[];
}
interface Peer {
  readonly namespaceSelector?: Selector;
  readonly podSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string };
}
interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly { readonly key: string }[];
}

function summary(manifest: unknown): string {
  const { spec } = manifest as Policy;
  const [rule] = spec.ingress ?? spec.egress ?? [];
  const ports = rule?.ports
    .map(({ protocol, port, endPort }) => `${protocol} ${port}${endPort === undefined ? '' : `-${endPort}`}`)
    .join(', ');
  const peers = (rule?.from ?? rule?.to ?? []).map(peerText).join(' | ');
  const way = spec.policyTypes.join() === 'Ingress' ? 'in' : 'out';
  return `${way} ${selectorText(spec.podSelector)} ${way === 'in' ? '<-' : '->'} ${peers} ${ports}`;
}

function peerText({ ipBlock, namespaceSelector, podSelector = {} }: Peer): string {
  if (ipBlock) return ipBlock.cidr;
  return `${namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name'] ?? 'own'}/${selectorText(podSelector)}`;
}

function selectorText({ matchLabels, matchExpressions }: Selector): string {
  if (matchExpressions) return matchExpressions.map(({ key }) => key).join();
  return matchLabels
    ? Object.entries(matchLabels)
        .map(([key, value]) => `${key}=${value}`)
        .join()
    : '{}';
}
