import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { HostFile } from '../../../lib';
import { suiteWith } from '../../support/real/suite';
import { platformWith } from '../control-plane/sample';
import { NODE_ADDRESS, NODE_NAME, Node } from './support/node';
import { nodePrograms } from './support/programs';

/** What a machine for tests lacks; all else is the kubelet's default. */
const KUBELET = {
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  kind: 'KubeletConfiguration',
  serverTLSBootstrap: true,
  cgroupDriver: 'cgroupfs',
  failCgroupV1: false,
  failSwapOn: false,
  localStorageCapacityIsolation: false,
  evictionHard: {},
};

suiteWith(nodePrograms.found(), 'a control plane that kubeadm builds from the emitted files', tools => {
  const { platform } = platformWith({
    nodes: [{ name: NODE_NAME, address: NODE_ADDRESS }],
    kubelet: KUBELET,
  });
  let node: Node;

  beforeAll(async () => {
    platform.renderAll();
    const files = platform.node.findAll().filter(construct => construct instanceof HostFile);
    node = await Node.start(tools.workplace, tools, files);
    const template = readFileSync(node.path('/etc/kubernetes/encryption/config.yaml.template'), 'utf8');
    const filled = template.replace('@key1@', randomBytes(32).toString('base64'));
    writeFileSync(node.path('/etc/kubernetes/encryption/config.yaml'), filled);
    const { status, output } = await node.init('/etc/kubernetes/kubeadm/init.yaml');
    if (status !== 0) throw new Error(output);
  });

  test('runs as static pods', async () => {
    const names = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'];
    const pods = () => node.kubectl('get', 'pods', '--namespace=kube-system', '--output=name').output;
    for (let tries = 0; tries < 60 && !names.every(name => pods().includes(name)); tries += 1) await sleep(1_000);
    for (const name of names) expect(pods()).toContain(`pod/${name}-${NODE_NAME}`);
  });
});
