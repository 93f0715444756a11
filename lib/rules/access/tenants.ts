import { at, type Manifest } from '../../values/manifest';
import { kindsOf } from '../kinds';
import { isOf, nameOf } from '../objects';

/** The kinds by which a namespace is known for that of a tenant. */
export const TENANT_KINDS = [...kindsOf('', 'Namespace'), ...kindsOf('kubeflow.org', 'Profile')];

/** What a set of objects says of namespaces. */
export interface Namespaces {
  /** Names of those that the set declares. */
  readonly declared: ReadonlySet<unknown>;
  /** Names of those that belong to one tenant: there, to run pods is what the tenant came for. */
  readonly tenants: ReadonlySet<unknown>;
}

/** Namespaces by what they are for: a tenant's has a Profile, or the label that the profile controller gives. */
export function namespacesIn(manifests: readonly Manifest[]): Namespaces {
  const [declared, tenants] = [new Set<unknown>(), new Set<unknown>()];
  for (const manifest of manifests) {
    const isNamespace = isOf(manifest, '', 'Namespace');
    if (isNamespace) declared.add(nameOf(manifest));
    if (isNamespace ? isLabelled(manifest) : isOf(manifest, 'kubeflow.org', 'Profile')) tenants.add(nameOf(manifest));
  }
  return { declared, tenants };
}

function isLabelled(namespace: Manifest): boolean {
  return at(namespace, 'metadata', 'labels', 'app.kubernetes.io/part-of') === 'kubeflow-profile';
}

/** Namespaces from which the cluster and its mesh are run. */
export const SYSTEM_NAMESPACES: readonly unknown[] = ['kube-system', 'kube-public', 'kube-node-lease', 'istio-system'];
