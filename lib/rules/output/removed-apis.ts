import { has, type KubernetesVersion } from '../../values/kubernetes-version';

/** Every kind of a version. */
const ALL = '*';

/**
 * What the API server of Kubernetes 1.28 and later does not serve: versions, each with its kinds. Of some groups the old
 * version is served again, for younger kinds.
 * @see https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
const REMOVED: Readonly<Record<string, readonly string[]>> = {
  'admissionregistration.k8s.io/v1beta1': ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  'apiextensions.k8s.io/v1beta1': [ALL],
  'apiregistration.k8s.io/v1beta1': [ALL],
  'apps/v1beta1': [ALL],
  'apps/v1beta2': [ALL],
  'autoscaling/v2beta1': [ALL],
  'autoscaling/v2beta2': [ALL],
  'batch/v1beta1': [ALL],
  'batch/v2alpha1': [ALL],
  'coordination.k8s.io/v1beta1': ['Lease'],
  'discovery.k8s.io/v1beta1': [ALL],
  'events.k8s.io/v1beta1': [ALL],
  'extensions/v1beta1': [ALL],
  'flowcontrol.apiserver.k8s.io/v1beta1': [ALL],
  'networking.k8s.io/v1beta1': ['Ingress', 'IngressClass'],
  'node.k8s.io/v1beta1': [ALL],
  'policy/v1beta1': [ALL],
  'rbac.authorization.k8s.io/v1alpha1': [ALL],
  'rbac.authorization.k8s.io/v1beta1': [ALL],
  'scheduling.k8s.io/v1beta1': [ALL],
  'storage.k8s.io/v1beta1': ['CSIDriver', 'CSINode', 'CSIStorageCapacity', 'StorageClass', 'VolumeAttachment'],
};

/** What went later, and with which version. */
const REMOVED_SINCE: Readonly<Record<string, KubernetesVersion>> = {
  'flowcontrol.apiserver.k8s.io/v1beta2': '1.29',
  'flowcontrol.apiserver.k8s.io/v1beta3': '1.32',
};

/** Whether a version of Kubernetes no longer serves a kind in a version of its API. */
export function isRemoved(apiVersion: string, kind: string, kubernetes: KubernetesVersion): boolean {
  const since = Object.hasOwn(REMOVED_SINCE, apiVersion) ? REMOVED_SINCE[apiVersion] : undefined;
  if (since !== undefined) return has(kubernetes, since);
  const kinds = Object.hasOwn(REMOVED, apiVersion) ? (REMOVED[apiVersion] ?? []) : [];
  return kinds.includes(ALL) || kinds.includes(kind);
}
