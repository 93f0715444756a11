import { powerRule } from './role-rule';

export const noPersistentVolumes = powerRule({
  id: 'access/no-persistent-volumes',
  title: 'roles cannot make PersistentVolumes',
  why: 'a volume may be any directory of a node, which Pod Security forbids in pods and cannot see behind a claim',
  severity: 'critical',
  standards: ['CIS 5.1.9', 'Kubernetes RBAC good practices'],
  seenBy: ['kubescape C-0278'],
  powers: [{ group: '', resources: ['persistentvolumes'], verbs: ['create', 'update', 'patch'] }],
  allowed: 'persistentvolumes for reading',
  fix: 'grant persistentvolumeclaims, and let a StorageClass provide the volumes',
});
