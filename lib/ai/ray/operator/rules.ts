import type { PolicyRule, Verb } from '../../../access/policy-rule';
import { READ } from '../../../access/policy-rule';
import type { OperatorSettings } from './schema';

/** The rules of access that no KubeRay operator keeps where it works, each broken by something that it does. */
export const BROKEN_RULES = [
  // It makes the Secret of a token, and watches those that it made: 1.6 starts no controller without.
  { rule: 'access/no-secret-access', kind: 'Role', accept: 'critical' },
  // It marks the head pod of a service that is ready, and pods of an older operator.
  { rule: 'access/no-pod-changes', kind: 'Role' },
  // It suspends a cluster by deleting all its pods.
  { rule: 'access/no-evidence-removal', kind: 'Role' },
  // Making pods is what it is for.
  { rule: 'access/no-shared-pod-creation', kind: 'Role' },
  // It runs away from the clusters.
  { rule: 'access/own-namespace-subjects', kind: 'RoleBinding' },
] as const;

/** What the operator must hold to give it to an autoscaler: nobody grants what they do not have. */
const OF_AUTOSCALERS: readonly PolicyRule[] = [
  rule('', ['pods'], ['patch']),
  rule('', ['pods/resize'], ['patch']),
  rule('ray.io', ['rayclusters'], ['patch']),
  rule('', ['serviceaccounts'], ['create']),
  rule('rbac.authorization.k8s.io', ['roles', 'rolebindings'], ['create']),
];

/**
 * What the operator does in a namespace that it watches, read from its calls; its chart grants more, and everywhere. Ingresses,
 * routes and gateways it makes only where a cluster is exposed, which none of ours is.
 * @see https://github.com/ray-project/kuberay/tree/v1.6.0/ray-operator/controllers/ray
 */
export function namespaceRules({ schedules, autoscaledJobs }: OperatorSettings): readonly PolicyRule[] {
  const kinds = ['rayclusters', 'rayjobs', 'rayservices', ...(schedules ? ['raycronjobs'] : [])];
  return [
    rule('ray.io', kinds, [...READ, 'update']),
    // Jobs and services make clusters, and schedules jobs.
    rule('ray.io', ['rayclusters', ...(schedules ? ['rayjobs'] : [])], ['create', 'delete']),
    rule(
      'ray.io',
      kinds.map(kind => `${kind}/status`),
      ['get', 'update'],
    ),
    // Without it no object can be the owner of another that the API server keeps it from being deleted before.
    rule(
      'ray.io',
      kinds.map(kind => `${kind}/finalizers`),
      ['update'],
    ),
    rule('', ['pods'], [...READ, 'create', 'update', 'delete', 'deletecollection']),
    rule('', ['services'], [...READ, 'create', 'update']),
    rule('', ['secrets'], [...READ, 'create']),
    rule('', ['events'], ['create', 'patch']),
    rule('', ['serviceaccounts'], READ),
    rule('batch', ['jobs'], [...READ, 'create', 'delete']),
    rule('discovery.k8s.io', ['endpointslices'], READ),
    rule('rbac.authorization.k8s.io', ['roles', 'rolebindings'], READ),
    ...(autoscaledJobs ? OF_AUTOSCALERS : []),
  ];
}

/** What the operator does in its own namespace: one of its pods is elected. */
export const LEADER_RULES: readonly PolicyRule[] = [
  rule('coordination.k8s.io', ['leases'], ['create']),
  { ...rule('coordination.k8s.io', ['leases'], ['get', 'update']), resourceNames: ['ray-operator-leader'] },
  rule('', ['events'], ['create', 'patch']),
];

function rule(group: string, resources: readonly string[], verbs: readonly Verb[]): PolicyRule {
  return { apiGroups: [group], resources: [...resources], verbs: [...verbs] };
}
