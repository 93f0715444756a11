import { parse } from 'smol-toml';
import { containerdConfig } from '../../../lib/cluster/node/containerd/config';
import { CONTAINERD_VERSIONS, type ContainerdProps } from '../../../lib/cluster/node/containerd/schema';
import { at } from '../../../lib/values/manifest';
import { problemPaths } from './problems';

const CRI = 'io.containerd.grpc.v1.cri';
const RUNTIME = 'io.containerd.cri.v1.runtime';
const IMAGES = 'io.containerd.cri.v1.images';

test.each(['2.3', '1.7'] as const)('is hard when nothing is said, for containerd %s', version =>
  expect(containerdConfig({ version })).toMatchSnapshot(),
);

test.each([
  ['1.7', 2, CRI, CRI],
  ['2.0', 3, RUNTIME, IMAGES],
  ['2.1', 3, RUNTIME, IMAGES],
  ['2.2', 3, RUNTIME, IMAGES],
  ['2.3', 4, RUNTIME, IMAGES],
] as const)('containerd %s reads version %i of the file', (version, file, runtime, images) => {
  const config = parse(containerdConfig({ version }));
  expect(config['version']).toBe(file);
  expect(at(config, 'plugins', runtime, 'unset_seccomp_profile')).toBe('runtime/default');
  expect(at(config, 'plugins', runtime, 'containerd', 'runtimes', 'runc', 'options', 'SystemdCgroup')).toBe(true);
  expect(at(config, 'plugins', images, 'registry', 'config_path')).toBe('/etc/containerd/certs.d');
  expect(at(config, 'plugins', CRI, 'disable_tcp_service')).toBe(true);
});

test.each(CONTAINERD_VERSIONS)('containerd %s listens at its socket and nowhere else', version => {
  const text = containerdConfig({ version });
  expect(text).toContain('address = "/run/containerd/containerd.sock"');
  expect(text).not.toMatch(/tcp_address|debug|metrics/);
  expect(text.match(/^ *\w*address = .*$/gm)).toHaveLength(2);
});

test('another runtime has a name and a program of its own', () => {
  const config = parse(
    containerdConfig({
      version: '2.3',
      runtimes: { nvidia: { binary: '/usr/bin/nvidia-container-runtime' }, gvisor: { type: 'io.containerd.runsc.v1' } },
      defaultRuntime: 'nvidia',
      cgroupDriver: 'cgroupfs',
    }),
  );
  expect(at(config, 'plugins', RUNTIME, 'containerd')).toEqual({
    default_runtime_name: 'nvidia',
    runtimes: {
      runc: { runtime_type: 'io.containerd.runc.v2', options: { SystemdCgroup: false } },
      nvidia: {
        runtime_type: 'io.containerd.runc.v2',
        options: { SystemdCgroup: false, BinaryName: '/usr/bin/nvidia-container-runtime' },
      },
      gvisor: { runtime_type: 'io.containerd.runsc.v1' },
    },
  });
});

test.each<[props: unknown, ...paths: string[]]>([
  [{}, 'version'],
  [{ version: '1.6' }, 'version'],
  [{ version: '2.3', socket: 'containerd.sock' }, 'socket'],
  [{ version: '2.3', defaultRuntime: 'nvidia' }, 'defaultRuntime'],
  [{ version: '2.3', runtimes: { runc: {} } }, 'runtimes.runc'],
  [
    { version: '2.3', runtimes: { gvisor: { type: 'io.containerd.runsc.v1', binary: '/bin/runsc' } } },
    'runtimes.gvisor.binary',
  ],
  [{ version: '2.3', sandboxImage: 'registry.k8s.io/pause:3.10' }, 'sandboxImage'],
  [{ version: '2.3', tcpAddress: '0.0.0.0:1234', nri: 'yes' }, 'nri', 'tcpAddress'],
])('%j is refused', (props, ...paths) =>
  expect(problemPaths(() => containerdConfig(props as ContainerdProps))).toEqual(paths),
);
