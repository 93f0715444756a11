import type { Manifest } from '../../values/manifest';
import { RBAC } from './grants';

const EVERY = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
const READ = ['get', 'list', 'watch'];

const VIEW = [
  rule('', ['configmaps', 'endpoints', 'persistentvolumeclaims', 'pods', 'pods/log', 'services'], READ),
  rule('', ['events', 'limitranges', 'namespaces', 'resourcequotas', 'serviceaccounts'], READ),
  rule('apps', ['daemonsets', 'deployments', 'replicasets', 'statefulsets'], READ),
  rule('batch', ['cronjobs', 'jobs'], READ),
  rule('networking.k8s.io', ['ingresses', 'networkpolicies'], READ),
];
const EDIT = [
  ...VIEW,
  rule('', ['pods/attach', 'pods/exec', 'pods/portforward', 'pods/proxy', 'services/proxy'], EVERY),
  rule('', ['secrets', 'pods', 'configmaps', 'persistentvolumeclaims', 'services', 'replicationcontrollers'], EVERY),
  rule('', ['serviceaccounts'], [...EVERY, 'impersonate']),
  rule('', ['serviceaccounts/token'], ['create']),
  rule('apps', ['daemonsets', 'deployments', 'replicasets', 'statefulsets'], EVERY),
  rule('batch', ['cronjobs', 'jobs'], EVERY),
  rule('networking.k8s.io', ['ingresses', 'networkpolicies'], EVERY),
];
const ADMIN = [...EDIT, rule(RBAC, ['roles', 'rolebindings'], EVERY)];

/**
 * The roles that every cluster has, as far as they matter for what somebody can reach.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
 */
export const BUILTIN_ROLES: readonly Manifest[] = [
  clusterRole('cluster-admin', [
    { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    { nonResourceURLs: ['*'], verbs: ['*'] },
  ]),
  clusterRole('admin', ADMIN),
  clusterRole('edit', EDIT),
  clusterRole('view', VIEW),
];

function rule(apiGroup: string, resources: readonly string[], verbs: readonly string[]) {
  return { apiGroups: [apiGroup], resources, verbs };
}

function clusterRole(name: string, rules: readonly object[]): Manifest {
  return { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name }, rules };
}
