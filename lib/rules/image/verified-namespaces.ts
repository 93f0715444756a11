import { at, type Manifest } from '../../values/manifest';
import { kindsOf, POD_KINDS } from '../kinds';
import { isOf, nameOf, namespaceOf, place } from '../objects';
import type { FleetRule } from '../rule';

const SIGSTORE = 'policy.sigstore.dev';
const INCLUDE = `${SIGSTORE}/include`;

export const verifiedNamespaces: FleetRule = {
  id: 'image/verified-namespaces',
  title: 'where images are verified before they run, they are in every namespace',
  why: 'the policy controller looks only into namespaces that have its label: in all others anything runs, signed or not',
  severity: 'medium',
  standards: ['CIS 5.5.1', 'Sigstore policy controller', 'GenAI on EKS chapter'],
  seenBy: [],
  kinds: [...kindsOf(SIGSTORE, 'ClusterImagePolicy'), ...kindsOf('', 'Namespace'), POD_KINDS],
  checkAll: manifests => {
    if (!manifests.some(manifest => isOf(manifest, SIGSTORE, 'ClusterImagePolicy'))) return [];
    const withPods = new Set(manifests.filter(manifest => !isOf(manifest, '', 'Namespace')).map(namespaceOf));
    return manifests
      .filter(manifest => isOf(manifest, '', 'Namespace') && withPods.has(nameOf(manifest)) && !isIncluded(manifest))
      .map(manifest => {
        const { path, value } = place(manifest, 'metadata', 'labels', INCLUDE);
        return { manifest, path, given: value };
      });
  },
  allowed: `a namespace with the label ${INCLUDE}: "true", where there is a ClusterImagePolicy`,
  fix: `add the label ${INCLUDE}: "true" to the namespace`,
};

function isIncluded(namespace: Manifest): boolean {
  return at(namespace, 'metadata', 'labels', INCLUDE) === 'true';
}
