import { WRITE_VERBS } from './grants';
import { powerRule } from './role-rule';

export const noPriorityWrites = powerRule({
  id: 'access/no-priority-writes',
  title: 'roles cannot change priority classes',
  why: 'who makes a class of a higher priority has the pods of all others evicted for their own',
  severity: 'medium',
  standards: ['Kubernetes RBAC good practices', 'NSA/CISA resource policies'],
  seenBy: [],
  powers: [{ group: 'scheduling.k8s.io', resources: ['priorityclasses'], verbs: WRITE_VERBS }],
  allowed: 'priorityclasses for reading',
  fix: 'let the platform make the classes, and bound them by quota',
});
