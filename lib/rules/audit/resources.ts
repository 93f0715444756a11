import { podKinds } from '../pods/table';
import type { AuditResources } from './policy';

/**
 * Resources whose bodies are secrets or hold them, in what is asked or in what is answered: never more than the fact.
 * @see CIS Kubernetes Benchmark 3.2.2 for the first three
 */
export const SENSITIVE: readonly AuditResources[] = [
  { group: '', resources: ['secrets', 'configmaps', 'serviceaccounts/token'] },
  { group: 'authentication.k8s.io', resources: ['tokenreviews', 'selfsubjectreviews'] },
  // Dex keeps its keys, codes, tokens and hashes of passwords in its own resources.
  { group: 'dex.coreos.com' },
  { group: 'external-secrets.io' },
  { group: 'generators.external-secrets.io' },
  { group: 'secrets-store.csi.x-k8s.io' },
  // Made to put environment variables into pods.
  { group: 'kubeflow.org', resources: ['poddefaults', 'poddefaults/*'] },
];

/** Doors into pods and past network policies: the fact and the address, never nothing. */
export const INTERACTIVE: readonly AuditResources[] = [
  {
    group: '',
    resources: [
      'pods/exec',
      'pods/attach',
      'pods/portforward',
      'pods/proxy',
      'pods/ephemeralcontainers',
      'services/proxy',
      'nodes/proxy',
    ],
  },
];

/** What decides who may do what, and what keeps tenants apart: every change with what was asked. */
export const SECURITY: readonly AuditResources[] = [
  { group: 'rbac.authorization.k8s.io' },
  { group: 'admissionregistration.k8s.io' },
  { group: 'apiextensions.k8s.io', resources: ['customresourcedefinitions'] },
  { group: 'apiregistration.k8s.io', resources: ['apiservices'] },
  { group: 'networking.k8s.io', resources: ['networkpolicies'] },
  { group: 'certificates.k8s.io', resources: ['certificatesigningrequests', 'certificatesigningrequests/*'] },
  { group: '', resources: ['namespaces'] },
];

/**
 * Resources of Kubeflow, KServe and Istio by which a platform is run: every change with what was asked and answered. Kinds
 * that embed pods are not among them, nor those of Istio that hold settings of others.
 */
export const PLATFORM: readonly AuditResources[] = [
  { group: 'kubeflow.org', resources: ['profiles'] },
  { group: 'tensorboard.kubeflow.org', resources: ['tensorboards'] },
  { group: 'serving.kserve.io', resources: ['inferencegraphs', 'trainedmodels'] },
  {
    group: 'security.istio.io',
    resources: ['authorizationpolicies', 'peerauthentications', 'requestauthentications'],
  },
  {
    group: 'networking.istio.io',
    resources: ['destinationrules', 'gateways', 'serviceentries', 'sidecars', 'virtualservices', 'workloadentries'],
  },
];

/** Resources that embed pods: whoever writes a secret into `env` has it in the body. */
export const PODS: readonly AuditResources[] = [
  ...podKinds.map(({ group, kinds }) => ({ group, resources: kinds.map(resourceOf).flatMap(withStatus) })),
  { group: '', resources: ['pods/resize', 'pods/ephemeralcontainers'] },
  { group: 'apps', resources: ['controllerrevisions'] },
  { group: 'kubeflow.org', resources: ['workspaces'].flatMap(withStatus) },
  // Each holds a whole workflow.
  { group: 'pipelines.kubeflow.org', resources: ['pipelines', 'pipelineversions'].flatMap(withStatus) },
];

/** An entry in words: `secrets`, `dex.coreos.com/*`. */
export function namesIn({ group = '', resources = ['*'] }: AuditResources): readonly string[] {
  return resources.map(name => (group === '' ? name : `${name}.${group}`));
}

// The plural of every kind in the table is of the simplest sort.
function resourceOf(kind: string): string {
  return `${kind.toLowerCase()}s`;
}

// Who writes the status sends the whole object.
function withStatus(resource: string): readonly string[] {
  return [resource, `${resource}/status`];
}
