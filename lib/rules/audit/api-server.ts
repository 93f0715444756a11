import type { Manifest } from '../../values/manifest';
import { COMPONENT_KINDS, type Component, componentsIn } from '../control-plane/component';

/** The documents that start an API server. */
export const API_SERVER_KINDS = COMPONENT_KINDS;

/** The API server that a document starts: the Pod of a node, or what kubeadm makes it from. */
export function apiServerIn(manifest: Manifest): Component | undefined {
  return componentsIn(manifest).find(({ name }) => name === 'kube-apiserver');
}
