import { at, type Manifest } from '../values/manifest';
import { isSet } from '../values/place';
import { groupOf } from './kinds';
import { isOf } from './objects';

/** API groups of documents that a program reads from a file; the API server serves none of them. */
const GROUPS: ReadonlySet<string> = new Set([
  'apiserver.config.k8s.io',
  'audit.k8s.io',
  'cdk8s-rampart',
  'credentialprovider.kubelet.k8s.io',
  'eventratelimit.admission.k8s.io',
  'kind.x-k8s.io',
  'kubeadm.k8s.io',
  'kubecontrollermanager.config.k8s.io',
  'kubelet.config.k8s.io',
  'kubeproxy.config.k8s.io',
  'kubescheduler.config.k8s.io',
  'kustomize.config.k8s.io',
  'pod-security.admission.config.k8s.io',
  'resourcequota.admission.k8s.io',
]);

/**
 * Whether a document is the configuration of a program, so that `kubectl apply` would refuse it: it is of one of the groups
 * above, it is a kubeconfig, or it has neither a version nor a kind, as the files of CNI and of the container runtimes.
 */
export function isHostDocument(manifest: Manifest): boolean {
  if (!isSet(at(manifest, 'apiVersion')) && !isSet(at(manifest, 'kind'))) return true;
  return GROUPS.has(groupOf(manifest)) || isOf(manifest, '', 'Config');
}
