import { field, isSet, type Place } from '../../values/place';
import { blame, isText } from '../objects';
import { storeRule } from './stores';

/** Where each provider takes a key that lives on until somebody changes it. */
const STATIC: readonly (readonly string[])[] = [
  ['aws', 'auth', 'secretRef'],
  ['vault', 'auth', 'tokenSecretRef'],
  ['vault', 'auth', 'userPass'],
  ['vault', 'auth', 'ldap'],
  ['gcpsm', 'auth', 'secretRef'],
  ['azurekv', 'authSecretRef'],
];

export const ownIdentity = storeRule({
  id: 'external-secrets/own-identity',
  title: 'a store reads secrets by an identity of its own, not by a key that stays and not by that of the operator',
  why: 'without an identity whoever makes an ExternalSecret reads all that the operator may read; a key is good for whoever saw it once',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'Kubeflow security chapter', 'External Secrets Operator'],
  seenBy: [],
  violations: provider => [
    ...blame(...STATIC.map(keys => field(provider, ...keys)).filter(({ value }) => isSet(value))),
    ...blame(...nobody(provider)),
  ],
  allowed:
    'auth.jwt.serviceAccountRef or a role for aws, auth.kubernetes for vault, workload identity for gcpsm and azurekv',
  fix: 'name in serviceAccountRef an account of the namespace, whose role reads the secrets of that namespace alone',
});

// With a role the store is as narrow as the role; that is how Pod Identity is used.
function nobody(provider: Place): readonly Place[] {
  const aws = field(provider, 'aws');
  const vault = field(provider, 'vault');
  const azure = field(provider, 'azurekv');
  const gcp = field(provider, 'gcpsm');
  return [
    ...(isSet(aws.value) && !isSet(field(aws, 'auth').value) && !isText(field(aws, 'role').value)
      ? [field(aws, 'auth')]
      : []),
    ...(isSet(vault.value) && !isSet(field(vault, 'auth').value) ? [field(vault, 'auth')] : []),
    ...(isSet(gcp.value) && !isSet(field(gcp, 'auth').value) ? [field(gcp, 'auth')] : []),
    // Left out it is a ServicePrincipal, which has a password.
    ...(isSet(azure.value) &&
    !['WorkloadIdentity', 'ManagedIdentity'].includes(field(azure, 'authType').value as string)
      ? [field(azure, 'authType')]
      : []),
  ];
}
