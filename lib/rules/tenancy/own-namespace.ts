import { at, type Manifest } from '../../values/manifest';
import { isSet } from '../../values/place';
import { EVERY_KIND, groupOf } from '../kinds';
import { blame, isText, namespaceOf, place } from '../objects';
import type { ObjectRule } from '../rule';

const SHARED: readonly unknown[] = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** Kinds that are in a namespace for certain; of others only the server knows. */
const NAMESPACED: Readonly<Record<string, readonly string[]>> = {
  '': [
    ...['ConfigMap', 'LimitRange', 'PersistentVolumeClaim', 'Pod', 'PodTemplate', 'ReplicationController'],
    ...['ResourceQuota', 'Secret', 'Service', 'ServiceAccount'],
  ],
  apps: ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  autoscaling: ['HorizontalPodAutoscaler'],
  batch: ['CronJob', 'Job'],
  'networking.k8s.io': ['Ingress', 'NetworkPolicy'],
  policy: ['PodDisruptionBudget'],
  'rbac.authorization.k8s.io': ['Role', 'RoleBinding'],
};

export const ownNamespace: ObjectRule = {
  id: 'tenancy/own-namespace',
  title: 'every object names its namespace, and it is none that all share',
  why: 'without a namespace an object lands wherever it is applied, and default and the system namespaces have no boundary of their own',
  severity: 'medium',
  standards: ['CIS 5.6.1', 'CIS 5.6.4', 'GenAI on EKS chapter'],
  seenBy: [
    'trivy KSV-0037',
    'trivy KSV-0110',
    'checkov CKV_K8S_21',
    'kube-linter use-namespace',
    'kubescape C-0061',
    'kubescape C-0212',
    'kyverno disallow-default-namespace',
  ],
  kinds: [EVERY_KIND],
  check: manifest => {
    const namespace = namespaceOf(manifest);
    const isFine = isSet(namespace) ? isText(namespace) && !SHARED.includes(namespace) : !isNamespaced(manifest);
    return isFine ? [] : blame(place(manifest, 'metadata', 'namespace'));
  },
  allowed: 'a namespace other than default, kube-system, kube-public and kube-node-lease',
  fix: 'set metadata.namespace to the namespace of the tenant or of the component',
};

function isNamespaced(manifest: Manifest): boolean {
  const kinds: readonly unknown[] = NAMESPACED[groupOf(manifest)] ?? [];
  return kinds.includes(at(manifest, 'kind'));
}
