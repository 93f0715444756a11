import { WRITE_VERBS } from './grants';
import { powerRule } from './role-rule';

export const noNodeWrites = powerRule({
  id: 'access/no-node-writes',
  title: 'roles cannot change nodes',
  why: 'with labels and taints of a node somebody draws the pods of others, and their secrets, onto a node of their own',
  severity: 'high',
  standards: ['Kubernetes RBAC good practices'],
  seenBy: [],
  powers: [{ group: '', resources: ['nodes', 'nodes/status'], verbs: WRITE_VERBS }],
  allowed: 'nodes for get, list and watch',
  fix: 'leave it to the controllers of the cluster, or name the nodes in resourceNames',
});
