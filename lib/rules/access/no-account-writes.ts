import { WRITE_VERBS } from './grants';
import { powerRule } from './role-rule';

export const noAccountWrites = powerRule({
  id: 'access/no-account-writes',
  title: 'roles cannot change ServiceAccounts',
  why: 'an annotation on an account gives its pods another role in the cloud, and its pull secrets open other registries',
  severity: 'high',
  standards: ['Kubernetes RBAC good practices', 'GenAI on EKS chapter'],
  seenBy: [],
  powers: [{ group: '', resources: ['serviceaccounts'], verbs: WRITE_VERBS }],
  allowed: 'serviceaccounts for get, list and watch',
  fix: 'let the platform write accounts, and grant reading them; if a program must update its own, name it in resourceNames',
});
