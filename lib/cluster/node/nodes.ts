import { Construct } from 'constructs';
import { HostFile } from '../../core/host-file';
import { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { declareWaivers, type Waiver } from '../../core/waiver';
import { below } from '../../values/problem';
import { check } from '../../values/schema';
import { CNI_FOLDER, conflistOf } from './cni/conflist';
import { type CniProps, cniSchema } from './cni/schema';
import { CONTAINERD_FILE, containerdConfigOf } from './containerd/config';
import { type ContainerdProps, containerdSchema } from './containerd/schema';
import { driversAgree } from './drivers';
import {
  checkKubeProxy,
  type KubeProxyConfiguration,
  type KubeProxyProps,
  kubeProxyConfigurationOf,
} from './kube-proxy/configuration';
import { checkKubelet, configurationOf, type KubeletConfiguration } from './kubelet/configuration';
import { kubeletPatches, PATCHES } from './kubelet/patches';
import type { KubeletProps } from './kubelet/schema';
import { SYSCTL_FILE, sysctlFile } from './sysctl';

/** What `Nodes` takes. */
export interface NodesProps {
  /** The kubelet of every node, and what differs on single ones. @default - hard, and the same on all nodes */
  readonly kubelet?: KubeletProps | undefined;
  /** kube-proxy. @default - hard */
  readonly kubeProxy?: KubeProxyProps | undefined;
  /** The network. @default - somebody else writes its file, and must add the plugin for bandwidth */
  readonly cni?: CniProps | undefined;
  /** containerd. @default - somebody else configures the runtime */
  readonly containerd?: ContainerdProps | undefined;
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[] | undefined;
}

/**
 * The nodes of a cluster: what runs on every one of them. The kubelet's and kube-proxy's configuration are for the file of
 * kubeadm, which spreads them; what differs on single nodes, the network and the runtime are files of the nodes.
 * @throws ProblemError with all problems of the props
 */
export class Nodes extends Construct {
  /** For the file of kubeadm. */
  readonly kubelet: KubeletConfiguration;
  /** For the file of kubeadm. */
  readonly kubeProxy: KubeProxyConfiguration;
  /** Folder of the patches, for the file of kubeadm; nothing if all nodes are the same. */
  readonly patches: string | undefined;

  constructor(scope: Construct, id: string, { waivers, ...props }: NodesProps = {}) {
    super(scope, id);
    const { kubernetes } = Platform.of(this).settings;
    const kubelet = checkKubelet(props.kubelet ?? {}, kubernetes);
    const kubeProxy = checkKubeProxy(props.kubeProxy ?? {}, kubernetes);
    const cni = props.cni && check(cniSchema, props.cni);
    const containerd = props.containerd && check(containerdSchema, props.containerd);
    if (kubelet.problems || kubeProxy.problems || cni?.problems || containerd?.problems) {
      refuse(this, [
        ...below('kubelet', kubelet.problems),
        ...below('kubeProxy', kubeProxy.problems),
        ...below('cni', cni?.problems),
        ...below('containerd', containerd?.problems),
      ]);
    }
    const disagreements = containerd ? driversAgree(kubelet.value, containerd.value) : [];
    if (disagreements.length > 0) refuse(this, disagreements);
    declareWaivers(this, waivers);
    this.kubelet = configurationOf(kubelet.value, kubernetes);
    this.kubeProxy = kubeProxyConfigurationOf(kubeProxy.value);
    new HostFile(this, 'sysctl', {
      path: SYSCTL_FILE,
      on: 'nodes',
      text: sysctlFile(),
      readers: ['kubelet'],
      mode: '0644',
    });
    const patches = kubeletPatches(kubelet.value);
    this.patches = patches.length === 0 ? undefined : PATCHES;
    for (const { node, path, patch } of patches) {
      new HostFile(this, `kubelet-${node}`, {
        path,
        on: 'nodes',
        nodeName: node,
        documents: [patch],
        readers: ['kubeadm'],
      });
    }
    if (cni) {
      const conflist = conflistOf(cni.value);
      new HostFile(this, 'cni', {
        path: `${CNI_FOLDER}/10-${conflist.name}.conflist`,
        on: 'nodes',
        json: conflist,
        readers: ['containerd'],
      });
    }
    if (containerd) {
      new HostFile(this, 'containerd', {
        path: CONTAINERD_FILE,
        on: 'nodes',
        text: containerdConfigOf(containerd.value),
        readers: ['containerd'],
      });
    }
  }
}
