import { objectRule, place, refuse } from '../objects';

export const repository = objectRule({
  id: 'aws/repository',
  title: 'a registry keeps what a tag meant, scans what is pushed, and encrypts with a key of yours',
  why: 'a tag that can be moved is an image that nobody reviewed; what is not scanned is found by somebody else first',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'AWS: EKS best practices'],
  seenBy: [],
  group: 'ecr.services.k8s.aws',
  kinds: ['Repository', 'RepositoryCreationTemplate'],
  violations: manifest => [
    ...refuse([place(manifest, 'spec', 'imageTagMutability')], mutability => mutability === 'IMMUTABLE'),
    ...(manifest.kind === 'Repository'
      ? refuse([place(manifest, 'spec', 'imageScanningConfiguration', 'scanOnPush')], scan => scan === true)
      : []),
    ...refuse(
      [place(manifest, 'spec', 'encryptionConfiguration', 'encryptionType')],
      type => type === 'KMS' || type === 'KMS_DSSE',
    ),
  ],
  allowed: 'imageTagMutability IMMUTABLE, imageScanningConfiguration.scanOnPush true, encryptionType KMS or KMS_DSSE',
  fix: 'set the three in the repository; the encryption cannot be changed later',
});
