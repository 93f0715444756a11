import { at } from '../../values/manifest';
import { isSet } from '../../values/place';
import { objectRule, place, refuse } from '../objects';

export const rotatedKey = objectRule({
  id: 'aws/rotated-key',
  title: 'a key of the cloud is made anew every year',
  why: 'a key that never changes decrypts everything there ever was, for whoever has it once',
  severity: 'medium',
  standards: ['GenAI on EKS chapter', 'AWS: KMS best practices'],
  seenBy: [],
  group: 'kms.services.k8s.aws',
  kinds: ['Key'],
  violations: manifest => {
    // Keys that sign, and those of another kind than the default, cannot be rotated.
    const kind = at(manifest, 'spec', 'keySpec');
    if (isSet(kind) && kind !== 'SYMMETRIC_DEFAULT') return [];
    return refuse([place(manifest, 'spec', 'enableKeyRotation')], rotates => rotates === true);
  },
  allowed: 'enableKeyRotation true',
  fix: 'set enableKeyRotation: true; data that is encrypted stays readable',
});
