import { parse } from 'yaml';
import { Cluster, type ClusterProps, HostFile, Platform } from '../../lib';
import { at } from '../../lib/values/manifest';
import { problemPaths } from './node/problems';

const PROPS: ClusterProps = {
  authentication: {
    issuers: [
      {
        issuer: 'https://login.example.com/dex',
        audiences: ['kubectl'],
        username: { claim: 'sub', prefix: 'dex:' },
      },
    ],
  },
  controlPlane: {
    release: 'v1.37.2',
    nodes: [{ name: 'cp-1', address: '192.0.2.11' }],
    encryption: { keys: ['key1'] },
  },
};
const KIND = { image: `kindest/node:v1.37.0@sha256:${'1'.repeat(64)}` };

function clusterOf(props: Partial<ClusterProps> = {}) {
  const platform = new Platform({
    kubernetes: '1.37',
    domain: 'ml.example.com',
    outdir: 'unused/manifests',
    hostdir: 'unused/host',
  });
  const cluster = new Cluster(platform, 'hosts', { ...PROPS, ...props });
  const files = cluster.node.findAll().filter(construct => construct instanceof HostFile);
  return { platform, cluster, files: new Map(files.map(file => [file.file, file])) };
}

test('the file of kubeadm holds the kubelet and kube-proxy, also where nothing is said of them', () => {
  const { files, platform } = clusterOf();
  const documents = files.get('nodes/cp-1/etc/kubernetes/kubeadm/init.yaml')?.documents ?? [];
  expect(documents.map(document => at(document, 'kind'))).toEqual([
    'InitConfiguration',
    'ClusterConfiguration',
    'KubeletConfiguration',
    'KubeProxyConfiguration',
  ]);
  expect(() => platform.render()).not.toThrow();
});

test('the kubelet has the names and the runtime of the control plane', () => {
  const controlPlane = { ...PROPS.controlPlane, dnsDomain: 'ml.internal', criSocket: 'unix:///run/crio/crio.sock' };
  expect(clusterOf({ controlPlane }).cluster.nodes.kubelet).toMatchObject({
    clusterDomain: 'ml.internal',
    containerRuntimeEndpoint: 'unix:///run/crio/crio.sock',
  });
});

test('a node that differs has a patch, and kubeadm is told of it; a worker joins by a file of its own', () => {
  const { files } = clusterOf({ kubelet: { nodes: { 'cp-1': { maxPods: 64 }, 'gpu-1': { maxPods: 32 } } } });
  const document = (file: string) => files.get(file)?.documents[0];
  for (const [node, file] of [
    ['cp-1', 'init'],
    ['gpu-1', 'join'],
  ]) {
    const patch = files.get(`nodes/${node}/etc/kubernetes/patches/kubeletconfiguration+merge.yaml`);
    expect(parse(patch?.text ?? '')).toEqual({ maxPods: node === 'cp-1' ? 64 : 32 });
    expect(at(document(`nodes/${node}/etc/kubernetes/kubeadm/${file}.yaml`), 'patches')).toEqual({
      directory: '/etc/kubernetes/patches',
    });
  }
  expect(document('nodes/gpu-1/etc/kubernetes/kubeadm/join.yaml')).not.toHaveProperty('controlPlane');
  expect(files.get('nodes/gpu-1/etc/kubernetes/kubeadm/join.yaml')?.on).toBe('workers');
  expect(at(clusterOf().files.get('nodes/cp-1/etc/kubernetes/kubeadm/init.yaml')?.documents[0], 'patches')).toBe(
    undefined,
  );
});

test('a machine with Docker has its file alone, and kind what the API server reads', () => {
  const { files } = clusterOf({ docker: { 'build-1': {} }, kind: KIND });
  expect(files.get('nodes/build-1/etc/docker/daemon.json')?.text).toContain('"userns-remap": "default"');
  expect([...files.keys()].filter(file => file.includes('docker'))).toHaveLength(1);
  expect(files.get('workstation/kind.yaml')?.text).toContain('containerPath: /etc/kubernetes/audit');
});

test('kind beside a folder of static policies is refused', () => {
  const controlPlane = { ...PROPS.controlPlane, admission: { staticPolicies: '/etc/kubernetes/policies' } };
  expect(problemPaths(() => clusterOf({ controlPlane, kind: KIND }))).toEqual(['kind']);
  expect(() => clusterOf({ controlPlane })).not.toThrow();
});

test('clients reach the first node, or what stands before all of them', () => {
  expect(clusterOf().cluster.controlPlane.server).toBe('https://192.0.2.11:6443');
  const controlPlane = { ...PROPS.controlPlane, endpoint: 'api.ml.example.com:6443' };
  expect(clusterOf({ controlPlane }).cluster.controlPlane.server).toBe('https://api.ml.example.com:6443');
});
