import { items } from '../../values/place';
import { blame, objectRule, place } from '../objects';
import { SECRETS_STORE } from './objects-text';

export const noSyncedSecrets = objectRule({
  id: 'secrets-store/no-synced-secrets',
  title: 'what the CSI driver mounts is not copied into a Secret as well',
  why: 'the copy lies in etcd and is read by whoever reads Secrets, which the mount was chosen to avoid',
  severity: 'medium',
  standards: ['GenAI on EKS chapter', 'Secrets Store CSI driver'],
  seenBy: [],
  group: SECRETS_STORE,
  kinds: ['SecretProviderClass'],
  violations: manifest => blame(...items(place(manifest, 'spec', 'secretObjects'))),
  allowed: 'no secretObjects',
  fix: 'read the mounted file; where a program wants a variable, use an ExternalSecret and say so',
});
