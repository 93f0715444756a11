import { field, isSet } from '../../values/place';
import { objectRule, refuse } from '../objects';
import { EXTERNAL_SECRETS, externalSecretOf } from './stores';

export const owned = objectRule({
  id: 'external-secrets/owned',
  title: 'a fetched Secret belongs to its ExternalSecret, and goes with it',
  why: 'a Secret that nobody owns stays when access to it is taken away, and one that is shared is overwritten in part',
  severity: 'low',
  standards: ['External Secrets Operator', 'GenAI on EKS chapter'],
  seenBy: [],
  group: EXTERNAL_SECRETS,
  kinds: ['ExternalSecret', 'ClusterExternalSecret'],
  violations: manifest =>
    refuse(
      [field(externalSecretOf(manifest), 'target', 'creationPolicy')],
      policy => !isSet(policy) || policy === 'Owner',
    ),
  allowed: 'creationPolicy Owner, which is the default',
  fix: 'leave creationPolicy out, and give each ExternalSecret a Secret of its own',
});
