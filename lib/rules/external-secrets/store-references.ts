import { field, isSet } from '../../values/place';
import { isText, namespaceOf, refuse } from '../objects';
import { isClusterStore, referencesIn, storeRule } from './stores';

export const storeReferences = storeRule({
  id: 'external-secrets/store-references',
  title: 'a store of one namespace refers to that namespace, and one of all namespaces says to which',
  why: 'left out, a store for all namespaces takes the account or the key of whoever asks; in the other one the webhook refuses it',
  severity: 'medium',
  standards: ['External Secrets Operator'],
  seenBy: [],
  violations: (provider, store) =>
    refuse(
      referencesIn(provider).map(reference => field(reference, 'namespace')),
      namespace => (isClusterStore(store) ? isText(namespace) : !isSet(namespace) || namespace === namespaceOf(store)),
    ),
  allowed: 'no namespace, or its own, in a SecretStore; a namespace in every reference of a ClusterSecretStore',
  fix: 'remove namespace, or name the one in which the account or the key lies',
});
