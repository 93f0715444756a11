import { at, type Manifest } from '../../values/manifest';
import { kindsOf } from '../kinds';
import { isOf, nameOf, namespaceOf, place } from '../objects';
import type { FleetRule } from '../rule';

export const defaultAccount: FleetRule = {
  id: 'tenancy/default-account',
  title: 'every namespace comes with an account default that mounts no token',
  why: 'Kubernetes makes the account itself, with a token for every pod that names no other account',
  severity: 'medium',
  standards: ['CIS 5.1.5', 'MindIE hardening guide'],
  seenBy: ['checkov CKV_K8S_41', 'kubescape C-0189'],
  kinds: kindsOf('', 'Namespace', 'ServiceAccount'),
  within: 'namespace',
  checkAll: manifests => {
    const hardened = new Set(manifests.filter(isHardenedDefault).map(namespaceOf));
    return manifests
      .filter(manifest => isOf(manifest, '', 'Namespace') && !hardened.has(nameOf(manifest)))
      .map(manifest => ({ manifest, path: place(manifest, 'metadata', 'name').path, given: nameOf(manifest) }));
  },
  allowed: 'a namespace that has a ServiceAccount default with automountServiceAccountToken: false',
  fix: 'add the ServiceAccount default to the namespace, with automountServiceAccountToken: false',
};

function isHardenedDefault(manifest: Manifest): boolean {
  return (
    isOf(manifest, '', 'ServiceAccount') &&
    nameOf(manifest) === 'default' &&
    at(manifest, 'automountServiceAccountToken') === false
  );
}
