import { field, isSet, items } from '../../values/place';
import { blame, isText, place, refuse } from '../objects';
import { nodeClassRule } from './node-class';

export const encryptedDisks = nodeClassRule({
  id: 'karpenter/encrypted-disks',
  title: 'the disks of nodes are encrypted, with a key that is named',
  why: 'images, models and what pods write to emptyDir lie on them, and a snapshot shows it all',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'NSA/CISA: protecting data at rest'],
  seenBy: [],
  violations: manifest => {
    const mappings = place(manifest, 'spec', 'blockDeviceMappings');
    const disks = items(mappings).map(mapping => field(mapping, 'ebs'));
    if (disks.length === 0) return blame(mappings);
    return [
      ...refuse(
        disks.map(disk => field(disk, 'encrypted')),
        encrypted => encrypted === true,
      ),
      ...refuse(
        disks.map(disk => field(disk, 'kmsKeyID')),
        isText,
      ),
      // The snapshot decides then, and not the switch.
      ...refuse(
        disks.map(disk => field(disk, 'snapshotID')),
        snapshot => !isSet(snapshot),
      ),
    ];
  },
  allowed: 'blockDeviceMappings whose ebs has encrypted true and kmsKeyID, and no snapshotID',
  fix: 'set ebs to { encrypted: true, kmsKeyID: ALIAS, volumeType: gp3, volumeSize: 100Gi }',
});
