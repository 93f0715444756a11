import type { ContainerdSettings } from './schema';

/** The version of the file that each version of containerd reads without converting it. */
const FILE_VERSIONS = { '2.3': 4, '2.2': 3, '2.1': 3, '2.0': 3, '1.7': 2 } as const satisfies Readonly<
  Record<ContainerdSettings['version'], number>
>;

/** What the file says, as containerd names it. */
export function containerdTable(settings: ContainerdSettings): Record<string, unknown> {
  const { version, root, state, socket } = settings;
  const file = FILE_VERSIONS[version];
  return {
    version: file,
    root,
    state,
    // Without the part that the kubelet talks to, it would run on, and the node would be of no use.
    required_plugins: ['io.containerd.grpc.v1.cri'],
    // Where the kernel knows erofs and the node lacks its tools, 2.3 does not start with it; images are overlays here.
    ...(file === 4 && { disabled_plugins: ['io.containerd.snapshotter.v1.erofs'] }),
    // No tcp_address, no address for debugging and none for metrics: the socket is the only way in.
    ...(file < 4 && { grpc: { address: socket } }),
    plugins: {
      ...(file === 4 && { 'io.containerd.server.v1.grpc': { address: socket } }),
      ...(file === 2 ? criOfOne(settings) : criOfTwo(settings)),
      'io.containerd.nri.v1.nri': { disable: !settings.nri },
    },
  };
}

// One plugin until 1.7.
function criOfOne(settings: ContainerdSettings): object {
  const { sandboxImage } = settings;
  return {
    'io.containerd.grpc.v1.cri': {
      ...STREAMING,
      ...(sandboxImage !== undefined && { sandbox_image: sandboxImage }),
      ...HARDENING,
      enable_cdi: true,
      image_pull_progress_timeout: settings.imagePullProgressTimeout,
      cni: cni(settings),
      containerd: runtimes(settings),
      registry: { config_path: settings.registries },
    },
  };
}

// Three since 2.0: streaming, images, and running.
function criOfTwo(settings: ContainerdSettings): object {
  const { sandboxImage } = settings;
  return {
    'io.containerd.grpc.v1.cri': STREAMING,
    'io.containerd.cri.v1.images': {
      image_pull_progress_timeout: settings.imagePullProgressTimeout,
      ...(sandboxImage !== undefined && { pinned_images: { sandbox: sandboxImage } }),
      registry: { config_path: settings.registries },
    },
    'io.containerd.cri.v1.runtime': { ...HARDENING, cni: cni(settings), containerd: runtimes(settings) },
  };
}

/** Where the kubelet fetches logs and shells: it alone, on the node itself. */
const STREAMING = { disable_tcp_service: true, stream_server_address: '127.0.0.1', stream_server_port: '0' };

const HARDENING = {
  // Where the node has no SELinux, a line in the log says so.
  enable_selinux: true,
  disable_apparmor: false,
  // Pods that name no seccomp profile.
  unset_seccomp_profile: 'runtime/default',
  // A volume that only the image asks for would be writable, and without bounds, in spite of a read-only root.
  ignore_image_defined_volumes: true,
  // So that a pod needs no root for a GPU, and no capability for a low port or a ping.
  device_ownership_from_security_context: true,
  enable_unprivileged_ports: true,
  enable_unprivileged_icmp: true,
};

function cni({ version, cniBinaries, cniFolder }: ContainerdSettings): object {
  const isOld = version === '1.7' || version === '2.0';
  return { ...(isOld ? { bin_dir: cniBinaries } : { bin_dirs: [cniBinaries] }), conf_dir: cniFolder, max_conf_num: 1 };
}

function runtimes({ runtimes: others, defaultRuntime, cgroupDriver }: ContainerdSettings): object {
  const all: ContainerdSettings['runtimes'] = { runc: { type: 'io.containerd.runc.v2' }, ...others };
  const entries = Object.entries(all).map(([name, { type, binary }]) => {
    const isRunc = type === 'io.containerd.runc.v2';
    const options = {
      ...(isRunc && { SystemdCgroup: cgroupDriver === 'systemd' }),
      ...(binary !== undefined && { BinaryName: binary }),
    };
    return [name, { runtime_type: type, ...(Object.keys(options).length > 0 && { options }) }] as const;
  });
  return { default_runtime_name: defaultRuntime, runtimes: Object.fromEntries(entries) };
}
