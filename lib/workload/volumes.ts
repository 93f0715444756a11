import type { PlainContainer, PlainPodSpec, PlainVolume } from '../values/pod';
import { DEFAULT_VOLUME_SIZE, SECRET_MODE, TOKEN_LIFE } from './defaults';
import { fill } from './fill';

const TMP = '/tmp';

/** Bounds every volume: a size for those on the node, modes for those that hold secrets, a life for tokens. */
export function boundVolume(volume: PlainVolume): PlainVolume {
  if (volume.emptyDir !== undefined) {
    const sizeLimit = DEFAULT_VOLUME_SIZE[volume.emptyDir.medium === 'Memory' ? 'memory' : 'disk'];
    return fill(volume, { emptyDir: { sizeLimit } });
  }
  if (volume.secret !== undefined) return fill(volume, { secret: { defaultMode: SECRET_MODE } });
  if (volume.projected === undefined) return volume;
  const sources = volume.projected.sources?.map(source =>
    source.serviceAccountToken === undefined
      ? source
      : fill(source, { serviceAccountToken: { expirationSeconds: TOKEN_LIFE } }),
  );
  return fill(
    { ...volume, projected: { ...volume.projected, ...(sources && { sources }) } },
    { projected: { defaultMode: SECRET_MODE } },
  );
}

/** Mounts of volumes that hold secrets are read-only. */
export function mountSecretsReadOnly(container: PlainContainer, volumes: readonly PlainVolume[]): PlainContainer {
  const secret = new Set(volumes.filter(holdsSecret).map(({ name }) => name));
  if (!container.volumeMounts?.some(({ name }) => secret.has(name))) return container;
  return {
    ...container,
    volumeMounts: container.volumeMounts.map(mount =>
      secret.has(mount.name) ? fill(mount, { readOnly: true }) : mount,
    ),
  };
}

/** Gives every container whose root is read-only a /tmp to write to, unless something is mounted there. */
export function addTmp(spec: PlainPodSpec): PlainPodSpec {
  const needy = (container: PlainContainer) =>
    container.securityContext?.readOnlyRootFilesystem === true &&
    !container.volumeMounts?.some(({ mountPath }) => mountPath === TMP);
  const all = [...(spec.initContainers ?? []), ...spec.containers];
  if (!all.some(needy)) return spec;
  const taken = spec.volumes?.find(({ name }) => name === 'tmp');
  const name = taken !== undefined && taken.emptyDir === undefined ? 'rampart-tmp' : 'tmp';
  const mount = (container: PlainContainer): PlainContainer =>
    needy(container)
      ? { ...container, volumeMounts: [...(container.volumeMounts ?? []), { name, mountPath: TMP }] }
      : container;
  const volumes = spec.volumes ?? [];
  return {
    ...spec,
    containers: spec.containers.map(mount),
    ...(spec.initContainers && { initContainers: spec.initContainers.map(mount) }),
    volumes: volumes.some(volume => volume.name === name) ? volumes : [...volumes, boundVolume({ name, emptyDir: {} })],
  };
}

function holdsSecret({ secret, projected, csi }: PlainVolume): boolean {
  return secret !== undefined || projected !== undefined || csi !== undefined;
}
