import { isBlank, objectRule, place } from '../objects';

export const noSecretObjects = objectRule({
  id: 'output/no-secret-objects',
  title: 'no Secret with contents is written out',
  why: 'what is written out ends up in a repository, where base64 hides nothing',
  severity: 'high',
  standards: ['Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: [],
  group: '',
  kinds: ['Secret'],
  violations: manifest =>
    ['data', 'stringData']
      .map(key => place(manifest, key))
      .filter(({ value }) => !isBlank(value))
      // Reports are read by more people than the secret is for.
      .map(({ path }) => ({ path, given: '(not shown)' })),
  allowed: 'no data and no stringData',
  fix: 'write an ExternalSecret or a SecretProviderClass that fetches it, and change the secret: it is known now',
});
