import { at, type Manifest } from '../../values/manifest';
import { isSet } from '../../values/place';
import { kindsOf } from '../kinds';
import { isBlank, isOf, nameOf, namespaceOf } from '../objects';
import { ISTIO_SECURITY } from './authorization';

/** Namespace of istiod, whose policies hold for the whole mesh. */
const ROOT = 'istio-system';

/** What rules over namespaces of the mesh read. */
export const MESH_KINDS = [
  ...kindsOf('', 'Namespace'),
  ...kindsOf('kubeflow.org', 'Profile'),
  ...kindsOf(ISTIO_SECURITY, 'AuthorizationPolicy', 'PeerAuthentication'),
];

/** Namespaces whose pods are in the mesh and that no policy of a kind holds for: neither one of their own nor one of all. */
export function unheldNamespaces(
  manifests: readonly Manifest[],
  isHolding: (policy: Manifest) => boolean,
): readonly Manifest[] {
  const holding = new Set(manifests.filter(isHolding).filter(hasNoSelector).map(namespaceOf));
  if (holding.has(ROOT)) return [];
  return manifests.filter(
    manifest => isOf(manifest, '', 'Namespace') && isInMesh(manifest) && !holding.has(nameOf(manifest)),
  );
}

function isInMesh(namespace: Manifest): boolean {
  const label = (key: string) => at(namespace, 'metadata', 'labels', key);
  return (
    label('istio-injection') === 'enabled' ||
    label('istio.io/dataplane-mode') === 'ambient' ||
    isSet(label('istio.io/rev'))
  );
}

function hasNoSelector(policy: Manifest): boolean {
  return ['selector', 'targetRef', 'targetRefs'].every(key => isBlank(at(policy, 'spec', key)));
}
