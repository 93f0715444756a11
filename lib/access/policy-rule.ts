import * as v from 'valibot';
import { RESOURCE_VERBS } from '../rules/audit/requests';
import { type CrossFieldProblem, crossField, unless } from '../values/cross-field';
import { suggest } from '../values/nearest';
import { hint, list, object, oneOf, text } from '../values/schema';

const PIPELINES = 'pipelines.kubeflow.org';

/**
 * Verbs that the API server of the pipelines asks Kubernetes about, beside the common ones.
 * @see https://github.com/kubeflow/pipelines backend/src/apiserver/common/const.go
 */
export const PIPELINE_VERBS = [
  'archive',
  'disable',
  'enable',
  'readArtifact',
  'reportMetrics',
  'retry',
  'terminate',
  'unarchive',
] as const;

/** The verbs of ordinary roles; `escalate`, `bind` and `impersonate` are none of them. */
export const VERBS = [...RESOURCE_VERBS, ...PIPELINE_VERBS] as const;

/** A verb. */
export type Verb = (typeof VERBS)[number];

/** Reading, without changing anything. */
export const READ = ['get', 'list', 'watch'] as const satisfies readonly Verb[];

/** Everything that an owner of an object does with it. */
export const MANAGE = [...READ, 'create', 'update', 'patch', 'delete'] as const satisfies readonly Verb[];

/** Resources of the groups that tenants meet; a name that is not listed for its group is a mistake. */
export const RESOURCES = {
  '': [
    'bindings',
    'configmaps',
    'endpoints',
    'events',
    'limitranges',
    'namespaces',
    'nodes',
    'persistentvolumeclaims',
    'persistentvolumes',
    'pods',
    'pods/attach',
    'pods/eviction',
    'pods/exec',
    'pods/log',
    'pods/portforward',
    'pods/proxy',
    'pods/resize',
    'pods/status',
    'replicationcontrollers',
    'resourcequotas',
    'secrets',
    'serviceaccounts',
    'serviceaccounts/token',
    'services',
    'services/proxy',
  ],
  apps: [
    'controllerrevisions',
    'daemonsets',
    'deployments',
    'deployments/scale',
    'replicasets',
    'statefulsets',
    'statefulsets/scale',
  ],
  autoscaling: ['horizontalpodautoscalers'],
  batch: ['cronjobs', 'jobs'],
  policy: ['poddisruptionbudgets'],
  'networking.k8s.io': ['ingresses', 'networkpolicies'],
  'kubeflow.org': [
    'notebooks',
    'notebooks/status',
    'poddefaults',
    'profiles',
    'pvcviewers',
    'experiments',
    'suggestions',
    'trials',
    'tfjobs',
    'pytorchjobs',
    'mpijobs',
    'xgboostjobs',
    'paddlejobs',
    'jaxjobs',
    'workspaces',
    'workspacekinds',
  ],
  'tensorboard.kubeflow.org': ['tensorboards'],
  'trainer.kubeflow.org': ['trainjobs', 'trainingruntimes', 'clustertrainingruntimes'],
  'serving.kserve.io': [
    'inferenceservices',
    'inferencegraphs',
    'servingruntimes',
    'trainedmodels',
    'llminferenceservices',
  ],
  'pipelines.kubeflow.org': [
    'experiments',
    'jobs',
    'pipelines',
    'pipelineversions',
    'pipelines/versions',
    'runs',
    'viewers',
    'visualizations',
  ],
  'argoproj.io': ['workflows', 'workflowtemplates', 'cronworkflows'],
  'ray.io': [
    ...['rayclusters', 'rayclusters/status', 'rayclusters/finalizers'],
    ...['rayjobs', 'rayjobs/status', 'rayjobs/finalizers'],
    ...['rayservices', 'rayservices/status', 'rayservices/finalizers'],
    ...['raycronjobs', 'raycronjobs/status', 'raycronjobs/finalizers'],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const apiGroup = text(/^[a-z0-9.-]*$/, 'an API group, "" for the core; no wildcard', 'name the groups one by one');
const resource = text(
  /^[a-z0-9-]+(\/[a-z0-9-]+)?$/,
  'a resource in the plural, lower case; no wildcard',
  'name the resources one by one',
);

const named = object({
  apiGroups: v.pipe(list(apiGroup, 'API groups'), v.minLength(1, hint('at least one API group', 'for example [""]'))),
  resources: v.pipe(list(resource, 'resources'), v.minLength(1, hint('at least one resource', 'for example [pods]'))),
  verbs: v.pipe(
    list(oneOf(VERBS, 'name the verbs one by one'), 'verbs'),
    v.minLength(1, hint('at least one verb', 'for example [get]')),
  ),
  resourceNames: v.optional(list(v.string(), 'names')),
});

/**
 * A rule of a role: groups, resources and verbs by name, never by wildcard.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
export const policyRule = v.pipe(named, crossField<PolicyRule>(unknownResources, strangeVerbs));

/** A rule of a role as users write it. */
export type PolicyRule = v.InferOutput<typeof named>;

function unknownResources({ apiGroups, resources }: PolicyRule): readonly CrossFieldProblem[] {
  const known = resourcesOf(apiGroups);
  if (known === undefined) return [];
  const groups = apiGroups.map(group => group || 'the core group').join(', ');
  return resources.flatMap((given, index) =>
    unless(
      known.includes(given),
      ['resources', index],
      given,
      `a resource of ${groups}`,
      suggest(given, known, 'check its name and its API group'),
    ),
  );
}

// To every other group they mean nothing.
function strangeVerbs({ apiGroups, verbs }: PolicyRule): readonly CrossFieldProblem[] {
  if (apiGroups.includes(PIPELINES)) return [];
  const strange: readonly string[] = PIPELINE_VERBS;
  return verbs.flatMap((given, index) =>
    unless(
      !strange.includes(given),
      ['verbs', index],
      given,
      `a verb of ${apiGroups.map(group => group || 'the core group').join(', ')}`,
      `${given} is a verb of ${PIPELINES}: write a rule of its own for that group`,
    ),
  );
}

// Undefined as soon as one group is not ours to know.
function resourcesOf(groups: readonly string[]): readonly string[] | undefined {
  const lists = groups.map(group =>
    Object.hasOwn(RESOURCES, group) ? RESOURCES[group as keyof typeof RESOURCES] : undefined,
  );
  return lists.includes(undefined) ? undefined : lists.flatMap(names => names ?? []);
}
