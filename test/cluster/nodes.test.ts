import { parse as parseToml } from 'smol-toml';
import { parse } from 'yaml';
import { HostFile, Platform, type PlatformProps } from '../../lib';
import { KindCluster } from '../../lib/cluster/kind/kind-cluster';
import { DockerHost } from '../../lib/cluster/node/docker/docker-host';
import { Nodes, type NodesProps } from '../../lib/cluster/node/nodes';
import { at } from '../../lib/values/manifest';
import { problemPaths } from './node/problems';

const PROPS: NodesProps = {
  kubelet: {
    nodes: {
      'gpu-1': {
        address: '10.0.0.21',
        kubeReserved: { cpu: '1' },
        registerWithTaints: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
      },
      'gpu-2': { address: '10.0.0.22' },
    },
  },
  cni: { name: 'pods', plugins: [{ type: 'calico' }] },
  containerd: { version: '2.3' },
};

function platform(given: Partial<PlatformProps> = {}): Platform {
  return new Platform({
    kubernetes: '1.37',
    domain: 'ml.example.com',
    outdir: 'unused/manifests',
    hostdir: 'unused/host',
    ...given,
  });
}

function filesOf(app: Platform): ReadonlyMap<string, HostFile> {
  const files = app.node.findAll().filter(construct => construct instanceof HostFile);
  return new Map(files.map(file => [file.file, file]));
}

test('the files of the nodes, and what each holds', () => {
  const app = platform();
  const nodes = new Nodes(app, 'nodes', PROPS);
  const files = filesOf(app);
  expect([...files.keys()]).toEqual([
    'etc/sysctl.d/90-kubelet.conf',
    'nodes/gpu-1/etc/kubernetes/patches/kubeletconfiguration+merge.yaml',
    'nodes/gpu-2/etc/kubernetes/patches/kubeletconfiguration+merge.yaml',
    'etc/cni/net.d/10-pods.conflist',
    'etc/containerd/config.toml',
  ]);
  const text = (path: string) => files.get(path)?.text ?? '';
  expect(text('etc/sysctl.d/90-kubelet.conf')).toMatchSnapshot();
  expect(parse(text('nodes/gpu-1/etc/kubernetes/patches/kubeletconfiguration+merge.yaml'))).toEqual({
    address: '10.0.0.21',
    kubeReserved: { cpu: '1' },
    registerWithTaints: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
  });
  expect(JSON.parse(text('etc/cni/net.d/10-pods.conflist'))).toHaveProperty('plugins.1.type', 'bandwidth');
  expect(parseToml(text('etc/containerd/config.toml'))['version']).toBe(4);
  expect(nodes.patches).toBe('/etc/kubernetes/patches');
  expect(nodes.kubelet).not.toHaveProperty('address');
  expect(nodes.kubelet).not.toHaveProperty('nodes');
  expect(nodes.kubeProxy.kind).toBe('KubeProxyConfiguration');
  expect(() => app.render()).not.toThrow();
});

test('the version is the platform’s', () => {
  const kubeProxy = { nodePortAddresses: ['10.0.0.0/24'] };
  expect(new Nodes(platform({ kubernetes: '1.30' }), 'nodes', { kubeProxy }).kubelet).not.toHaveProperty(
    'failCgroupV1',
  );
});

test('all problems of all parts at once', () =>
  expect(
    problemPaths(
      () =>
        new Nodes(platform({ kubernetes: '1.30' }), 'nodes', {
          kubelet: { podPidsLimit: 0, tlsCurvePreferences: [29] },
          cni: { name: 'pods', plugins: [] },
          containerd: { version: '2.3', defaultRuntime: 'nvidia' },
        }),
    ),
  ).toEqual([
    'kubelet.podPidsLimit',
    'kubelet.tlsCurvePreferences',
    'kubeProxy.nodePortAddresses',
    'cni.plugins',
    'containerd.defaultRuntime',
  ]));

test('the kubelet and the runtime agree', () => {
  const containerd = { version: '2.3', cgroupDriver: 'cgroupfs', socket: '/run/other.sock' } as const;
  expect(problemPaths(() => new Nodes(platform(), 'nodes', { containerd }))).toEqual([
    'containerd.cgroupDriver',
    'kubelet.containerRuntimeEndpoint',
  ]);
});

test('a socket of Docker for the network needs the unit to leave the sockets to the file', () => {
  const app = platform();
  new DockerHost(app, 'plain');
  expect([...filesOf(app).keys()]).toEqual(['etc/docker/daemon.json']);
  const other = platform();
  const tcp = {
    address: '10.0.0.5',
    ca: '/etc/docker/ca.pem',
    certificate: '/etc/docker/cert.pem',
    key: '/etc/docker/key.pem',
  };
  new DockerHost(other, 'tcp', { tcp });
  const unit = filesOf(other).get('etc/systemd/system/docker.service.d/hosts.conf');
  expect(unit?.text).toMatch(/^ExecStart=\nExecStart=\/usr\/bin\/dockerd (?!.*-H)/m);
  expect(problemPaths(() => new DockerHost(platform(), 'docker', { swarm: true, liveRestore: true }))).toEqual([
    'liveRestore',
  ]);
});

test('the file of kind is for the workstation', () => {
  const app = platform();
  new KindCluster(app, 'kind', { image: `kindest/node:v1.37.0@sha256:${'1'.repeat(64)}` });
  const file = filesOf(app).get('workstation/kind.yaml');
  expect(at(parse(file?.text ?? ''), 'kind')).toBe('Cluster');
  expect(() => app.render()).not.toThrow();
  expect(problemPaths(() => new KindCluster(platform(), 'kind', { image: 'kindest/node' }))).toEqual(['image']);
});
