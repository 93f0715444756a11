import * as v from 'valibot';
import { device } from '../values/accelerator/device';
import { cidr } from '../values/cidr';
import { kubernetesVersion } from '../values/kubernetes-version';
import { dnsLabel, dnsSubdomain, groupName, groupPrefix } from '../values/name';
import { port } from '../values/port';
import { list, object, oneOf, text } from '../values/schema';
import { GITOPS_TOOLS } from './sync-wave';
import { waiver } from './waiver';

const labels = v.record(v.string(), v.string());
const serviceAccount = text(/^[a-z0-9-]+$/, 'the name of a ServiceAccount', 'for example "ml-pipeline-ui"');

/** The service mesh; the defaults are those of the Kubeflow distribution's Istio. */
export const meshSettings = object({
  trustDomain: v.optional(
    v.pipe(dnsSubdomain, v.description('Trust domain of the mesh, the first part of every principal.')),
    'cluster.local',
  ),
  namespace: v.optional(
    v.pipe(dnsLabel(), v.description('Namespace of istiod and of the ingress gateway.')),
    'istio-system',
  ),
  gatewayServiceAccount: v.optional(
    v.pipe(
      serviceAccount,
      v.description('ServiceAccount of the ingress gateway; Helm installs it under another name.'),
    ),
    'istio-ingressgateway-service-account',
  ),
  gatewayLabels: v.optional(v.pipe(labels, v.description('Labels of the ingress gateway pods.')), {
    app: 'istio-ingressgateway',
  }),
  controlPlaneLabels: v.optional(v.pipe(labels, v.description('Labels of the istiod pods.')), { app: 'istiod' }),
});

/** The Kubeflow installation; the defaults are those of the Kubeflow distribution 26.03. */
export const kubeflowSettings = object({
  namespace: v.optional(
    v.pipe(dnsLabel(), v.description('Namespace of the Kubeflow controllers and web applications.')),
    'kubeflow',
  ),
  userHeader: v.optional(
    v.pipe(
      text(/^[a-z0-9-]+$/, 'the name of a header, in lower case', 'for example "kubeflow-userid"'),
      v.description('Header in which the gateway names the user.'),
    ),
    'kubeflow-userid',
  ),
  notebookController: v.optional(
    v.pipe(serviceAccount, v.description('ServiceAccount of the notebook controller.')),
    'notebook-controller-service-account',
  ),
  pipelinesUi: v.optional(
    v.pipe(serviceAccount, v.description('ServiceAccount of the pipelines web application.')),
    'ml-pipeline-ui',
  ),
});

/** Cluster DNS; the defaults are those of kubeadm, kind and the managed clusters. */
export const dnsSettings = object({
  namespace: v.optional(dnsLabel(), 'kube-system'),
  labels: v.optional(v.pipe(labels, v.description('Labels of the DNS pods.')), { 'k8s-app': 'kube-dns' }),
  port: v.optional(v.pipe(port, v.description('Port of the DNS pods; 5353 on OpenShift.')), 53),
  nodeLocal: v.optional(v.pipe(cidr, v.description('Address of the node-local DNS cache, as a /32, where one runs.'))),
});

/** How pods reach the API server: its endpoints have no labels to select. */
export const apiServerSettings = object({
  cidrs: v.pipe(list(cidr, 'CIDR blocks'), v.description('Addresses of the API server endpoints.')),
  port: v.optional(port, 6443),
});

/** What holds for the whole platform: the shape of `platform.yaml`, and of the props of `Platform`. */
export const platformSettings = object({
  kubernetes: v.pipe(
    kubernetesVersion,
    v.description('Minor version of Kubernetes, in quotes. It decides API versions and fields.'),
  ),
  domain: v.pipe(dnsSubdomain, v.description('Domain under which the platform is reached.')),
  mesh: v.optional(v.pipe(meshSettings, v.description('The service mesh.')), {}),
  kubeflow: v.optional(v.pipe(kubeflowSettings, v.description('The Kubeflow installation.')), {}),
  cni: v.optional(
    v.pipe(
      oneOf(['cilium', 'eks-auto-mode', 'other'], 'use other: it has NetworkPolicies alone'),
      v.description('Network plugin; cilium and eks-auto-mode also keep to egress by the names of hosts.'),
    ),
    'other',
  ),
  dns: v.optional(v.pipe(dnsSettings, v.description('Cluster DNS.')), {}),
  apiServer: v.optional(
    v.pipe(apiServerSettings, v.description('Addresses of the API server, for tenants that use its API.')),
  ),
  monitoring: v.optional(v.pipe(dnsLabel(), v.description('Namespace of Prometheus.')), 'monitoring'),
  devices: v.optional(
    v.pipe(
      list(device, 'devices'),
      v.description(
        'What the nodes have beside whole devices, such as nvidia.com/mig-1g.10gb: a tenant gets none of it unless its quota says so.',
      ),
    ),
    [],
  ),
  groupPrefix: v.optional(
    v.pipe(
      groupPrefix,
      v.description("What the API server puts before a group's name; every binding of a group carries it."),
    ),
    'oidc:',
  ),
  viewers: v.optional(
    v.pipe(
      list(groupName, 'groups'),
      v.description('Groups that may look at profiles, namespaces and nodes of the whole cluster.'),
    ),
    [],
  ),
  gitops: v.optional(
    v.pipe(list(oneOf(GITOPS_TOOLS), 'GitOps tools'), v.description('Tools whose annotations the objects carry.')),
    [...GITOPS_TOOLS],
  ),
  waivers: v.optional(v.pipe(list(waiver, 'waivers'), v.description('Waivers that hold for the whole platform.')), []),
});

/** Platform settings as users write them. */
export type PlatformSettings = v.InferInput<typeof platformSettings>;

/** Platform settings with every default filled in. */
export type Settings = v.InferOutput<typeof platformSettings>;
