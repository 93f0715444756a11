import type { Platform } from '../core/platform';
import { HardenedClusterRole } from './cluster-role';
import { MANAGE, type PolicyRule, READ } from './policy-rule';
import type { RoleReference } from './subject';

const ID = 'reduced-editor';

/**
 * What an editor of a tenant may do. Upstream's kubeflow-edit may also read and write every Secret, run commands in pods,
 * change ServiceAccounts, and delete the NetworkPolicies that isolate the tenant (kubeflow/manifests,
 * common/kubeflow-roles/base/cluster-roles.yaml); this one may not.
 */
const RULES: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['configmaps', 'persistentvolumeclaims', 'services'], verbs: [...MANAGE] },
  { apiGroups: [''], resources: ['pods'], verbs: [...READ, 'delete'] },
  {
    apiGroups: [''],
    resources: ['pods/log', 'events', 'limitranges', 'resourcequotas', 'serviceaccounts'],
    verbs: [...READ],
  },
  {
    apiGroups: ['apps'],
    resources: ['deployments', 'deployments/scale', 'statefulsets', 'statefulsets/scale'],
    verbs: [...MANAGE],
  },
  { apiGroups: ['apps'], resources: ['replicasets', 'controllerrevisions'], verbs: [...READ] },
  { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'], verbs: [...MANAGE] },
  { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: [...MANAGE] },
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: [...MANAGE] },
  { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'], verbs: [...READ] },
  {
    apiGroups: ['kubeflow.org'],
    resources: ['notebooks', 'poddefaults', 'pvcviewers', 'experiments', 'pytorchjobs', 'mpijobs', 'jaxjobs'],
    verbs: [...MANAGE],
  },
  { apiGroups: ['kubeflow.org'], resources: ['notebooks/status', 'suggestions', 'trials'], verbs: [...READ] },
  { apiGroups: ['tensorboard.kubeflow.org'], resources: ['tensorboards'], verbs: [...MANAGE] },
  { apiGroups: ['trainer.kubeflow.org'], resources: ['trainjobs', 'trainingruntimes'], verbs: [...MANAGE] },
  {
    apiGroups: ['serving.kserve.io'],
    resources: ['inferenceservices', 'inferencegraphs', 'servingruntimes', 'trainedmodels'],
    verbs: [...MANAGE],
  },
  {
    apiGroups: ['pipelines.kubeflow.org'],
    resources: ['experiments', 'jobs', 'pipelines', 'pipelineversions', 'runs'],
    verbs: [...MANAGE],
  },
  { apiGroups: ['pipelines.kubeflow.org'], resources: ['experiments'], verbs: ['archive', 'unarchive'] },
  { apiGroups: ['pipelines.kubeflow.org'], resources: ['jobs'], verbs: ['disable', 'enable'] },
  {
    apiGroups: ['pipelines.kubeflow.org'],
    resources: ['runs'],
    verbs: ['archive', 'readArtifact', 'retry', 'terminate', 'unarchive'],
  },
];

/** The reduced editor of a platform: one role for all tenants, made when the first of them needs it. */
export function reducedEditor(platform: Platform): RoleReference {
  const made = platform.cluster.node.tryFindChild(ID);
  if (made instanceof HardenedClusterRole) return made.reference;
  return new HardenedClusterRole(platform.cluster, ID, { name: 'kubeflow-reduced-edit', rules: RULES }).reference;
}
