import { plain } from '../../../values/plain';
import type { KubeletSettings } from './schema';

/** Folder of the patches: what `patches.directory` of kubeadm's InitConfiguration and JoinConfiguration names. */
export const PATCHES = '/etc/kubernetes/patches';

/** A patch that kubeadm lays over the kubelet's configuration on one node. */
export interface KubeletPatch {
  readonly node: string;
  readonly path: string;
  /** A JSON merge patch: lists take the place of lists, maps are merged. */
  readonly patch: object;
}

/**
 * The values that differ from node to node, as patches of kubeadm: the file that all nodes share cannot hold them.
 * @see https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/control-plane-flags/#patches
 */
export function kubeletPatches({ nodes }: KubeletSettings): readonly KubeletPatch[] {
  return Object.entries(nodes).map(([node, values]) => ({
    node,
    path: `${PATCHES}/kubeletconfiguration+merge.yaml`,
    patch: plain(values),
  }));
}
