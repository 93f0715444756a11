import type { ComponentFlags, ControlPlaneFlags } from './flags';
import type { Mount } from './mounts';
import { KUBEADM_FOLDER } from './paths';
import type { ControlPlaneValues } from './schema';

const API = 'kubeadm.k8s.io/v1beta4';
/** Where an API server listens. */
export const PORT = 6443;
/** How a node finds the cluster; whoever runs kubeadm puts it there. */
const DISCOVERY = { file: { kubeConfigPath: `${KUBEADM_FOLDER}/discovery.conf` } };

/** A node of the control plane. */
export type ControlPlaneNode = ControlPlaneValues['nodes'][number];

/** What kubeadm does on the first node. */
export function initConfiguration(
  values: ControlPlaneValues,
  node: ControlPlaneNode,
  patches: string | undefined,
): object {
  return {
    apiVersion: API,
    kind: 'InitConfiguration',
    nodeRegistration: registrationOf(values, node),
    localAPIEndpoint: { advertiseAddress: node.address, bindPort: PORT },
    ...patchesIn(patches),
  };
}

/**
 * What kubeadm does on a further node. It finds the cluster by a kubeconfig that whoever runs it puts there, for a token must
 * not be written out.
 */
export function joinConfiguration(
  values: ControlPlaneValues,
  node: ControlPlaneNode,
  patches: string | undefined,
): object {
  return {
    apiVersion: API,
    kind: 'JoinConfiguration',
    nodeRegistration: registrationOf(values, node),
    discovery: DISCOVERY,
    controlPlane: { localAPIEndpoint: { advertiseAddress: node.address, bindPort: PORT } },
    ...patchesIn(patches),
  };
}

/** What kubeadm does on a worker that is not as all the others are. */
export function workerConfiguration(
  { criSocket }: ControlPlaneValues,
  name: string,
  patches: string | undefined,
): object {
  return {
    apiVersion: API,
    kind: 'JoinConfiguration',
    nodeRegistration: { name, criSocket },
    discovery: DISCOVERY,
    ...patchesIn(patches),
  };
}

/**
 * The cluster, as kubeadm builds it.
 * @see https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta4/
 */
export function clusterConfiguration(
  values: ControlPlaneValues,
  flags: ControlPlaneFlags,
  mounts: readonly Mount[],
): object {
  const { clusterName, dnsDomain, endpoint, podSubnet, release, serviceSubnet } = values;
  return {
    apiVersion: API,
    kind: 'ClusterConfiguration',
    kubernetesVersion: release,
    clusterName,
    ...(endpoint !== undefined && { controlPlaneEndpoint: endpoint }),
    networking: { podSubnet, serviceSubnet, dnsDomain },
    encryptionAlgorithm: 'ECDSA-P256',
    apiServer: { extraArgs: argsOf(flags.apiServer), extraVolumes: mounts },
    controllerManager: { extraArgs: argsOf(flags.controllerManager) },
    scheduler: { extraArgs: argsOf(flags.scheduler) },
    etcd: { local: { dataDir: '/var/lib/etcd', extraArgs: argsOf(flags.etcd) } },
  };
}

function registrationOf({ criSocket }: ControlPlaneValues, { name, address }: ControlPlaneNode): object {
  return { name, criSocket, kubeletExtraArgs: argsOf({ 'node-ip': address }) };
}

function patchesIn(directory: string | undefined): object {
  return directory === undefined ? {} : { patches: { directory } };
}

// v1beta4 takes a list, so that a flag can be given twice.
function argsOf(flags: ComponentFlags): readonly object[] {
  return Object.entries(flags).map(([name, value]) => ({ name, value }));
}
