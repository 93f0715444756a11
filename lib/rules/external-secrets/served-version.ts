import { objectRule, place, refuse } from '../objects';
import { EXTERNAL_SECRETS } from './stores';

export const servedVersion = objectRule({
  id: 'external-secrets/served-version',
  title: 'stores and secrets of the External Secrets Operator are written in version v1',
  why: 'v1beta1 is no longer served since 0.17: the API server refuses the object, and the Secret never comes',
  severity: 'medium',
  standards: ['External Secrets Operator', 'Kubeflow security chapter'],
  seenBy: [],
  group: EXTERNAL_SECRETS,
  kinds: ['ExternalSecret', 'ClusterExternalSecret', 'SecretStore', 'ClusterSecretStore'],
  violations: manifest => refuse([place(manifest, 'apiVersion')], version => version === `${EXTERNAL_SECRETS}/v1`),
  allowed: 'external-secrets.io/v1',
  fix: 'write v1; the fields are nearly the same',
});
