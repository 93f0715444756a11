import { at, listAt } from '../../values/manifest';
import { blame, objectRule, place, refuse } from '../objects';

const BLOCKS = ['blockPublicACLs', 'blockPublicPolicy', 'ignorePublicACLs', 'restrictPublicBuckets'];

export const privateBucket = objectRule({
  id: 'aws/private-bucket',
  title: 'a bucket is closed to the public, encrypted, and keeps what it had',
  why: 'one rule too wide publishes models and data; without versions who writes a model replaces it for good',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'AWS: S3 best practices'],
  seenBy: [],
  group: 's3.services.k8s.aws',
  kinds: ['Bucket'],
  violations: manifest => {
    const rules = listAt(manifest, 'spec', 'encryption', 'rules');
    const encrypts = rules.some(rule => at(rule, 'applyServerSideEncryptionByDefault', 'sseAlgorithm') !== undefined);
    return [
      ...refuse(
        BLOCKS.map(block => place(manifest, 'spec', 'publicAccessBlock', block)),
        blocks => blocks === true,
      ),
      ...(encrypts ? [] : blame(place(manifest, 'spec', 'encryption'))),
      ...refuse([place(manifest, 'spec', 'versioning', 'status')], status => status === 'Enabled'),
    ];
  },
  allowed: 'all four keys of publicAccessBlock true, encryption by default, and versioning Enabled',
  fix: 'set publicAccessBlock, encryption.rules with aws:kms, and versioning.status',
});
