import { powerRule } from './role-rule';

export const noPodChanges = powerRule({
  id: 'access/no-pod-changes',
  title: 'roles cannot change pods that are running',
  why: 'an update of a pod swaps its image, and the new program has the account and the secrets of the old one',
  severity: 'high',
  standards: ['CIS 5.1.4', 'Kubernetes RBAC good practices', 'Kubeflow security chapter'],
  seenBy: ['trivy KSV-0048'],
  powers: [{ group: '', resources: ['pods'], verbs: ['update', 'patch'] }],
  allowed: 'pods without update and patch',
  fix: 'change the object that makes the pods; for their labels or status grant pods/status alone, or name the pods',
});
