import type { PolicyRule, Verb } from '../../../access/policy-rule';
import { READ } from '../../../access/policy-rule';
import type { OperatorSettings } from './schema';

/** A rule of access that the operator breaks, and on what. */
export interface BrokenRule {
  readonly rule: string;
  readonly kind: 'Role' | 'RoleBinding';
  /** Whether the rule is critical. @default - it is not */
  readonly accept?: 'critical';
}

/** The rules of access that a KubeRay operator cannot keep in a namespace, each broken by something that it does. */
export function brokenRules({ autoscaledJobs }: OperatorSettings, isTenant: boolean): readonly BrokenRule[] {
  return [
    // It makes the Secret of a token, and watches those that it made: 1.6 starts no controller without.
    { rule: 'access/no-secret-access', kind: 'Role', accept: 'critical' },
    // It marks the head pod of a service that is ready, and pods of an older operator.
    { rule: 'access/no-pod-changes', kind: 'Role' },
    // It suspends a cluster by deleting all its pods.
    { rule: 'access/no-evidence-removal', kind: 'Role' },
    // It runs away from the clusters.
    { rule: 'access/own-namespace-subjects', kind: 'RoleBinding' },
    // Making pods is what it is for; in the namespace of a tenant the rule has nothing against it.
    ...(isTenant ? [] : [{ rule: 'access/no-shared-pod-creation', kind: 'Role' } as const]),
    // It makes the roles of autoscalers.
    ...(autoscaledJobs ? [{ rule: 'access/no-isolation-writes', kind: 'Role' } as const] : []),
  ];
}

/** What the operator must hold to give it to an autoscaler: nobody grants what they do not have. */
const OF_AUTOSCALERS: readonly PolicyRule[] = [
  rule('', ['pods'], ['patch']),
  rule('', ['pods/resize'], ['patch']),
  rule('ray.io', ['rayclusters'], ['patch']),
  rule('rbac.authorization.k8s.io', ['roles', 'rolebindings'], ['create']),
];

/** What it does for the certificates of nodes: it makes them, and has their Secrets go with them. */
const OF_CERTIFICATES: readonly PolicyRule[] = [
  rule('cert-manager.io', ['issuers'], [...READ, 'create']),
  rule('cert-manager.io', ['certificates'], [...READ, 'create', 'update']),
  rule('', ['secrets'], ['update', 'delete']),
];

/**
 * What the operator does in a namespace that it watches, read from its calls; its chart grants more, and everywhere. Ingresses,
 * routes and gateways it makes only where a cluster is exposed, which none of ours is.
 * @see https://github.com/ray-project/kuberay/tree/v1.6.0/ray-operator/controllers/ray
 */
export function namespaceRules({
  release,
  schedules,
  autoscaledJobs,
  mutualTls,
}: OperatorSettings): readonly PolicyRule[] {
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
    rule(eventsOf(release), ['events'], ['create', 'patch']),
    rule('', ['serviceaccounts'], READ),
    rule('batch', ['jobs'], [...READ, 'create', 'delete']),
    rule('discovery.k8s.io', ['endpointslices'], READ),
    rule('rbac.authorization.k8s.io', ['roles', 'rolebindings'], READ),
    ...(autoscaledJobs ? OF_AUTOSCALERS : []),
    ...(mutualTls ? OF_CERTIFICATES : []),
  ];
}

/** What the operator does in its own namespace: one of its pods is elected, and tells of it. */
export const LEADER_RULES: readonly PolicyRule[] = [
  rule('coordination.k8s.io', ['leases'], ['create']),
  { ...rule('coordination.k8s.io', ['leases'], ['get', 'update']), resourceNames: ['ray-operator-leader'] },
  rule('', ['events'], ['create', 'patch']),
];

/** The API group by which a release tells of what it does. */
function eventsOf(release: OperatorSettings['release']): string {
  return release === '1.6' ? '' : 'events.k8s.io';
}

function rule(group: string, resources: readonly string[], verbs: readonly Verb[]): PolicyRule {
  return { apiGroups: [group], resources: [...resources], verbs: [...verbs] };
}
