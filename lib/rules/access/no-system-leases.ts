import { type Power, WRITE_VERBS } from './grants';
import { scopeRule } from './scope-rule';

const LEASES: readonly Power[] = [{ group: 'coordination.k8s.io', resources: ['leases'], verbs: WRITE_VERBS }];
// kube-system holds those of the controllers, kube-node-lease the heartbeats of the nodes.
const NAMESPACES: readonly unknown[] = ['kube-system', 'kube-node-lease'];

export const noSystemLeases = scopeRule({
  id: 'access/no-system-leases',
  title: 'roles cannot take the leases of the controllers and the nodes of the cluster',
  why: 'who holds the lease of a controller stops it, and who writes that of a node keeps a dead one among the living',
  severity: 'medium',
  standards: ['Kubernetes RBAC good practices'],
  seenBy: [],
  powers: LEASES,
  exposed: () => namespace => namespace === undefined || NAMESPACES.includes(namespace),
  allowed: 'writing leases by a RoleBinding in another namespace, or those that the role names',
  fix: 'let the program keep its lease in its own namespace; give create a rule of its own, and update the name in resourceNames',
});
