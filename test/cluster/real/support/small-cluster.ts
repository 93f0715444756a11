import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { Cluster, type ControlPlane, HostFile, loadCluster, PATCHES, Platform } from '../../../../lib';
import { NODE_ADDRESS, NODE_NAME, type Node } from './node';

const INIT = '/etc/kubernetes/kubeadm/init.yaml';
/** kubeadm waits a minute for the node to be there: a machine that has much to do takes longer. */
const PATIENT = 'timeouts:\n  kubernetesAPICall: 4m0s\n';
const KEYS = '/etc/kubernetes/encryption/config.yaml';

/**
 * What a machine for tests cannot give: cgroup v2, and a kernel and a disk that are not somebody else's. kubeadm lays it over
 * the emitted configuration as one more patch, so that the emitted files stay as they are.
 */
const MACHINE = {
  cgroupDriver: 'cgroupfs',
  failCgroupV1: false,
  failSwapOn: false,
  localStorageCapacityIsolation: false,
  evictionHard: Object.fromEntries(
    [
      'memory.available',
      'nodefs.available',
      'nodefs.inodesFree',
      'imagefs.available',
      'imagefs.inodesFree',
      'pid.available',
    ].map(signal => [signal, '0%']),
  ),
  protectKernelDefaults: false,
};

/** The smallest cluster of `apps/cluster`, with the node of a test in the place of its own. */
export function smallCluster(): { readonly controlPlane: ControlPlane; readonly files: readonly HostFile[] } {
  const { kubernetes, domain, waivers, access: _, ...settings } = loadCluster('apps/cluster/small.yaml');
  const platform = new Platform({ kubernetes, domain, waivers, outdir: 'unused/manifests', hostdir: 'unused/host' });
  const { controlPlane } = new Cluster(platform, 'hosts', {
    ...settings,
    controlPlane: { ...settings.controlPlane, nodes: [{ name: NODE_NAME, address: NODE_ADDRESS }] },
    kubelet: { ...settings.kubelet, nodes: { [NODE_NAME]: { maxPods: 64 } } },
  });
  return { controlPlane, files: platform.node.findAll().filter(construct => construct instanceof HostFile) };
}

/** Does what whoever installs a node does before kubeadm: lays the machine's own settings over the emitted ones, and makes a key. */
export function prepare(node: Node, changes: object = {}): void {
  writeFileSync(node.path(`${PATCHES}/kubeletconfiguration1+merge.yaml`), stringify({ ...MACHINE, ...changes }));
  const init = node.path(INIT);
  writeFileSync(init, readFileSync(init, 'utf8').replace('kind: InitConfiguration\n', `$&${PATIENT}`));
  const template = readFileSync(node.path(`${KEYS}.template`), 'utf8');
  writeFileSync(node.path(KEYS), template.replace('@key1@', randomBytes(32).toString('base64')));
}
