import { type Power, WRITE_VERBS } from './grants';
import { powerRule } from './role-rule';

const verbs = WRITE_VERBS;
const STORAGE: readonly Power[] = [
  { group: 'storage.k8s.io', resources: ['storageclasses', 'csidrivers', 'volumeattachments'], verbs },
  { group: 'snapshot.storage.k8s.io', resources: ['volumesnapshotcontents'], verbs },
];

export const noStorageWrites = powerRule({
  id: 'access/no-storage-writes',
  title: 'roles cannot change how volumes are provided',
  why: 'a storage class, an attachment or the contents of a snapshot lead the volumes of others to somebody else',
  severity: 'medium',
  standards: ['Kubernetes RBAC good practices'],
  seenBy: [],
  powers: STORAGE,
  allowed: 'storage classes, CSI drivers, attachments and snapshot contents for reading',
  fix: 'leave it to the storage driver, which comes with the cluster; tenants need persistentvolumeclaims and volumesnapshots',
});
