import { isSet } from '../../values/place';
import { objectRule, place, refuse } from '../objects';

export const noNodeDirectories = objectRule({
  id: 'storage/no-node-directories',
  title: 'no volume is a directory of a node',
  why: 'behind a claim Pod Security does not see it: a restricted pod reads and writes files of the node, its keys among them',
  severity: 'critical',
  standards: ['CIS 5.1.9', 'Pod Security Standards', 'Kubernetes RBAC good practices'],
  seenBy: [],
  group: '',
  kinds: ['PersistentVolume'],
  violations: manifest =>
    refuse([place(manifest, 'spec', 'hostPath'), place(manifest, 'spec', 'local')], source => !isSet(source)),
  allowed: 'volumes of a storage driver',
  fix: 'claim a volume of a StorageClass; a disk of the node belongs to a driver for local volumes, and needs a waiver',
});
