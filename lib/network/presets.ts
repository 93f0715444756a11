import type { Settings } from '../core/settings';
import { type Opening, type Peer, type PodSelector, podsIn } from './opening';

/** The holes that a Kubeflow tenant may need, by name; each opens one row of what the platform's components really use. */
export const PRESETS = [
  'dns',
  'meshControlPlane',
  'meshGateway',
  'notebookUi',
  'notebookCulling',
  'tensorboardUi',
  'volumeViewerUi',
  'artifactProxy',
  'katibSuggestions',
  'katibDb',
  'modelServing',
  'sameNamespace',
  'metrics',
  'kubernetesApi',
  'pipelines',
  'pipelineMetadata',
  'objectStore',
  'modelRegistry',
] as const;

/** Name of a preset. */
export type PresetName = (typeof PRESETS)[number];

/** What no tenant can do without: names, and a sidecar that becomes ready. */
export const ALWAYS_OPEN: readonly PresetName[] = ['dns', 'meshControlPlane'];

/** What a tenant with notebooks needs. */
export const OPEN_FOR_NOTEBOOKS: readonly PresetName[] = ['notebookUi', 'notebookCulling'];

const ALL_PODS: PodSelector = {};
const NOTEBOOKS: PodSelector = { matchExpressions: [{ key: 'notebook-name', operator: 'Exists' }] };
const LOCAL_GATEWAY = { app: 'cluster-local-gateway' };

/** Namespace of the components that scale model servers. */
export const SERVING_NAMESPACE = 'knative-serving';

/** Labels of the pods that collect metrics. */
export const PROMETHEUS = { 'app.kubernetes.io/name': 'prometheus' };

type Hole = Omit<Opening, 'name'>;

/**
 * What a preset opens on a platform. Ports are those of the pods: NetworkPolicies act after Services are translated. Labels
 * and ports are those of the Kubeflow distribution 26.03.
 */
const HOLES: Readonly<Record<PresetName, (settings: Settings) => Hole>> = {
  dns: ({ dns }) => ({
    ...egress([podsIn(dns.namespace, dns.labels), ...(dns.nodeLocal === undefined ? [] : [{ cidr: dns.nodeLocal }])]),
    // Long answers come over TCP.
    ports: [{ port: dns.port, protocol: 'UDP' }, { port: dns.port }],
  }),
  // Without istiod no sidecar becomes ready.
  meshControlPlane: ({ mesh }) => ({
    ...egress([podsIn(mesh.namespace, mesh.controlPlaneLabels)]),
    ports: [{ port: 15012 }],
  }),
  meshGateway: ({ mesh }) => ({
    ...egress([podsIn(mesh.namespace, mesh.gatewayLabels), podsIn(mesh.namespace, LOCAL_GATEWAY)]),
    ports: [{ port: 8080 }, { port: 8081 }, { port: 8443 }],
  }),
  notebookUi: ({ mesh }) => ({
    ...ingress([podsIn(mesh.namespace, mesh.gatewayLabels)], NOTEBOOKS),
    ports: [{ port: 8888 }],
  }),
  notebookCulling: ({ kubeflow }) => ({
    ...ingress([podsIn(kubeflow.namespace, { app: 'notebook-controller' })], NOTEBOOKS),
    ports: [{ port: 8888 }],
  }),
  // The pods of Tensorboards and of volume viewers are labelled with their own names only, so the port alone tells them.
  tensorboardUi: ({ mesh }) => ({
    ...ingress([podsIn(mesh.namespace, mesh.gatewayLabels)], ALL_PODS),
    ports: [{ port: 6006 }],
  }),
  volumeViewerUi: ({ mesh }) => ({
    ...ingress([podsIn(mesh.namespace, mesh.gatewayLabels)], ALL_PODS),
    ports: [{ port: 8080 }],
  }),
  artifactProxy: ({ kubeflow }) => ({
    ...ingress([podsIn(kubeflow.namespace, { app: 'ml-pipeline-ui' })], {
      matchLabels: { app: 'ml-pipeline-ui-artifact' },
    }),
    ports: [{ port: 3000 }],
  }),
  katibSuggestions: ({ kubeflow }) => ({
    ...ingress([podsIn(kubeflow.namespace, { 'katib.kubeflow.org/component': 'controller' })], {
      matchExpressions: [{ key: 'katib.kubeflow.org/suggestion', operator: 'Exists' }],
    }),
    ports: [{ port: 6788 }, { port: 6789 }],
  }),
  katibDb: ({ kubeflow }) => ({
    ...egress([podsIn(kubeflow.namespace, { 'katib.kubeflow.org/component': 'db-manager' })]),
    ports: [{ port: 6789 }],
  }),
  modelServing: ({ mesh }) => ({
    ...ingress(
      [
        podsIn(SERVING_NAMESPACE, { app: 'activator' }),
        podsIn(SERVING_NAMESPACE, { app: 'autoscaler' }),
        podsIn(mesh.namespace, mesh.gatewayLabels),
        podsIn(mesh.namespace, LOCAL_GATEWAY),
      ],
      { matchExpressions: [{ key: 'serving.kserve.io/inferenceservice', operator: 'Exists' }] },
    ),
    ports: [{ port: 8012 }, { port: 8013 }, { port: 8112 }, { port: 9090 }],
  }),
  // Distributed training listens on ports that it picks at run time.
  sameNamespace: () => ({ ...ingress([{ pods: ALL_PODS }], ALL_PODS), ports: [{ port: 1024, endPort: 65535 }] }),
  metrics: ({ monitoring }) => ({
    ...ingress([podsIn(monitoring, PROMETHEUS)], ALL_PODS),
    ports: [{ port: 15020 }],
  }),
  kubernetesApi: ({ apiServer }) => ({
    ...egress((apiServer?.cidrs ?? []).map(cidr => ({ cidr }))),
    ports: [{ port: apiServer?.port ?? 6443 }],
  }),
  pipelines: ({ kubeflow }) => ({
    ...egress([podsIn(kubeflow.namespace, { app: 'ml-pipeline' })]),
    ports: [{ port: 8887 }, { port: 8888 }],
  }),
  pipelineMetadata: ({ kubeflow }) => ({
    ...egress([podsIn(kubeflow.namespace, { component: 'metadata-grpc-server' })]),
    ports: [{ port: 8080 }],
  }),
  objectStore: ({ kubeflow }) => ({
    ...egress([podsIn(kubeflow.namespace, { app: 'seaweedfs' })]),
    ports: [{ port: 8333 }],
  }),
  modelRegistry: ({ kubeflow }) => ({
    ...egress([podsIn(kubeflow.namespace, { component: 'model-registry-server' })]),
    ports: [{ port: 8080 }],
  }),
};

/** The policies that a preset stands for: one, or two where both sides of a connection are the tenant's. */
export function presetPolicies(preset: PresetName, settings: Settings): readonly Opening[] {
  const name = `allow-${preset.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;
  const hole = HOLES[preset](settings);
  if (preset !== 'sameNamespace') return [{ name, ...hole }];
  return [
    { name: `${name}-in`, ...hole },
    { name: `${name}-out`, ...hole, direction: 'egress' },
  ];
}

function ingress(peers: readonly Peer[], to: PodSelector): Omit<Hole, 'ports'> {
  return { direction: 'ingress', pods: to, peers };
}

function egress(peers: readonly Peer[]): Omit<Hole, 'ports'> {
  return { direction: 'egress', pods: ALL_PODS, peers };
}
