import * as v from 'valibot';
import { type CrossFieldProblem, crossField, unless } from '../../../values/cross-field';
import { goDuration } from '../../../values/duration';
import { image } from '../../../values/image';
import { suggest } from '../../../values/nearest';
import { object, oneOf, text } from '../../../values/schema';
import { CNI_FOLDER } from '../cni/conflist';
import { absolutePath } from '../path';

/** Versions of containerd that are still maintained, the newest first. */
export const CONTAINERD_VERSIONS = ['2.3', '2.2', '2.1', '2.0', '1.7'] as const;

const runtime = object({
  type: v.optional(
    v.pipe(
      oneOf(['io.containerd.runc.v2', 'io.containerd.runsc.v1', 'io.containerd.kata.v2']),
      v.description('Shim: runc, gVisor or Kata Containers.'),
    ),
    'io.containerd.runc.v2',
  ),
  binary: v.optional(
    v.pipe(absolutePath, v.description('Program in place of runc, for example that of the NVIDIA toolkit.')),
  ),
});

const fields = object({
  version: v.pipe(oneOf(CONTAINERD_VERSIONS), v.description('Minor version of containerd on the nodes.')),
  socket: v.optional(v.pipe(absolutePath, v.description('Its socket.')), '/run/containerd/containerd.sock'),
  root: v.optional(v.pipe(absolutePath, v.description('Folder of what stays.')), '/var/lib/containerd'),
  state: v.optional(v.pipe(absolutePath, v.description('Folder of what ends with a boot.')), '/run/containerd'),
  cgroupDriver: v.optional(
    v.pipe(oneOf(['systemd', 'cgroupfs']), v.description('Who manages the cgroups; the kubelet must agree.')),
    'systemd',
  ),
  sandboxImage: v.optional(
    v.pipe(image, v.description('Image of the pause container; without it, the one that the version brings.')),
  ),
  registries: v.optional(
    v.pipe(absolutePath, v.description('Folder with a hosts.toml for each registry: mirrors and authorities.')),
    '/etc/containerd/certs.d',
  ),
  cniBinaries: v.optional(v.pipe(absolutePath, v.description('Folder of the CNI plugins.')), '/opt/cni/bin'),
  cniFolder: v.optional(v.pipe(absolutePath, v.description('Folder of the CNI configuration.')), CNI_FOLDER),
  runtimes: v.optional(
    v.pipe(
      v.record(
        text(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, 'the handler of a RuntimeClass', 'for example "nvidia"'),
        runtime,
      ),
      v.description('Runtimes beside runc, by the handler that a RuntimeClass names.'),
    ),
    {},
  ),
  defaultRuntime: v.optional(v.pipe(v.string(), v.description('Runtime of pods without a RuntimeClass.')), 'runc'),
  nri: v.optional(
    v.pipe(v.boolean(), v.description('Whether plugins of NRI may change containers as they are made.')),
    false,
  ),
  imagePullProgressTimeout: v.optional(
    v.pipe(goDuration, v.description('How long a pull may stand still; images of models are large.')),
    '10m',
  ),
});

/** containerd on the nodes. */
export const containerdSchema = v.pipe(
  fields,
  crossField<ContainerdSettings>(defaultExists, runcStays, binariesOfRunc),
);

/** containerd on the nodes, as users write it. */
export type ContainerdProps = v.InferInput<typeof fields>;

/** containerd on the nodes, with every default filled in. */
export type ContainerdSettings = v.InferOutput<typeof fields>;

function defaultExists({ defaultRuntime, runtimes }: ContainerdSettings): readonly CrossFieldProblem[] {
  const names = ['runc', ...Object.keys(runtimes)];
  return unless(
    names.includes(defaultRuntime),
    ['defaultRuntime'],
    defaultRuntime,
    `one of ${names.join(', ')}: containerd does not start without it`,
    suggest(defaultRuntime, names, 'use "runc", or add it to runtimes'),
  );
}

function runcStays({ runtimes }: ContainerdSettings): readonly CrossFieldProblem[] {
  return unless(
    !Object.hasOwn(runtimes, 'runc'),
    ['runtimes', 'runc'],
    runtimes['runc'],
    'nothing: runc is there as it is',
    'give yours another name, and make it the defaultRuntime',
  );
}

function binariesOfRunc({ runtimes }: ContainerdSettings): readonly CrossFieldProblem[] {
  return Object.entries(runtimes).flatMap(([name, { type, binary }]) =>
    unless(
      binary === undefined || type === 'io.containerd.runc.v2',
      ['runtimes', name, 'binary'],
      binary,
      'nothing: only the shim of runc starts a program that is named here',
      `remove it; ${type} has a file of its own`,
    ),
  );
}
