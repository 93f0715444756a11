import { join } from 'node:path';
import { goProgram, unlessBuilt } from '../../../support/real/go-program';
import { programSet } from '../../../support/real/programs';
import { containerdProgram } from './container-runtime';

/** Programs that read what is written for a node, each as the one that the file is for reads it. */
export interface ConfigurationPrograms {
  /** Kubernetes 1.37: kubelet, kube-proxy, kubeadm and kubectl. */
  readonly newest: string;
  /** The types of Kubernetes 1.28. */
  readonly types: string;
  readonly kind: string;
  readonly cni: string;
  /** containerd 2.3, which reads the files of all versions before. */
  readonly containerd: string;
}

/** The oldest that can be built: they read the same files as the newest. */
export interface OldestPrograms {
  /** Kubernetes 1.33. */
  readonly kubernetes: string;
  /** containerd 1.7. */
  readonly containerd: string;
}

/** The Docker daemon. */
export interface DockerPrograms {
  readonly dockerd: string;
}

const folderOf = (name: string) => join(__dirname, '..', 'go', name);
const build = (name: string) => goProgram(folderOf(name));

export const configurationPrograms = programSet<ConfigurationPrograms>('configuration', () => ({
  newest: build('node-1.37'),
  types: build('node-1.28'),
  kind: build('kind'),
  cni: build('cni'),
  containerd: containerdProgram('containerd'),
}));

export const oldestPrograms = programSet<OldestPrograms>(
  'oldest_node',
  () => ({ kubernetes: build('node-1.33'), containerd: build('containerd-1.7') }),
  () => unlessBuilt(folderOf('node-1.33')) ?? unlessBuilt(folderOf('containerd-1.7')),
);

export const dockerPrograms = programSet<DockerPrograms>(
  'docker',
  () => ({ dockerd: build('dockerd') }),
  () => unlessBuilt(folderOf('dockerd')),
);
