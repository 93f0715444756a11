import { definedOnly } from '../../values/plain';
import type { PodSpec } from '../../values/pod';
import { bytesText, memoryParts } from './amounts';
import type { ClusterSettings } from './cluster-schema';
import type { MountSettings } from './mount-schema';
import type { HeadSettings, WorkerSettings } from './node-schema';
import { accountOf, type RayOwner } from './part';
import { tokenFile } from './token';

/** A writable home, since the root is read-only: pip and caches write there. */
const HOME = '/var/lib/ray';

/** Group of Ray's images that may read the home of their user, where Ray is; as 65532 alone a pod could not. */
export const IMAGE_GROUP = 100;

/** Volumes of every Ray pod. */
export const RAY_VOLUMES = {
  /** The operator adds one without a size to every container that mounts none at the path. */
  sharedMemory: { name: 'shared-mem', path: '/dev/shm' },
  /** Logs, sockets and spilled objects. */
  session: { name: 'ray-logs', path: '/tmp/ray' },
  home: { name: 'home', path: HOME },
} as const;

/** Variables of every Ray container. */
export const RAY_ENVIRONMENT = [
  { name: 'HOME', value: HOME },
  // The user id has no name in the image.
  { name: 'USER', value: 'ray' },
  // It would call home.
  { name: 'RAY_USAGE_STATS_ENABLED', value: '0' },
] as const;

/** A pod of a Ray cluster, before the kernel. The operator adds command, probes and variables to its first container. */
export function rayPod(
  owner: RayOwner,
  role: 'head' | 'worker',
  settings: HeadSettings | WorkerSettings,
  { image, mounts, environment }: Pick<ClusterSettings, 'image' | 'mounts' | 'environment'>,
  { tokenSecret, ports }: { readonly tokenSecret: string | undefined; readonly ports: readonly ContainerPort[] },
): PodSpec {
  const { cpu, memory, disk, nodeSelector, tolerations, serviceAccount } = settings;
  const amounts = { cpu, memory, 'ephemeral-storage': disk };
  const token = tokenFile(tokenSecret);
  const { sharedMemory, session, home } = RAY_VOLUMES;
  return {
    serviceAccountName: serviceAccount ?? accountOf(owner, role),
    ...(Object.keys(nodeSelector).length > 0 && { nodeSelector }),
    ...(tolerations.length > 0 && { tolerations: tolerations.map(definedOnly) }),
    securityContext: { supplementalGroups: [IMAGE_GROUP] },
    containers: [
      {
        name: `ray-${role}`,
        image,
        ports: [...ports],
        env: [
          ...RAY_ENVIRONMENT,
          ...token.env,
          ...Object.entries(environment).map(([name, value]) => ({ name, value })),
        ],
        resources: { requests: amounts, limits: amounts },
        volumeMounts: [
          ...[sharedMemory, session, home].map(({ name, path: mountPath }) => ({ name, mountPath })),
          ...token.mounts,
          ...mounts.map(({ path: mountPath, writable }, index) => ({
            name: `mount-${index}`,
            mountPath,
            readOnly: !writable,
          })),
        ],
      },
    ],
    volumes: [
      {
        name: sharedMemory.name,
        emptyDir: { medium: 'Memory', sizeLimit: bytesText(memoryParts(settings).sharedMemory) },
      },
      { name: session.name, emptyDir: { sizeLimit: disk } },
      { name: home.name, emptyDir: { sizeLimit: disk } },
      ...token.volumes,
      ...mounts.map((mount, index) => ({ name: `mount-${index}`, ...volumeOf(mount) })),
    ],
  };
}

/** A port that a container says it listens on. */
export interface ContainerPort {
  readonly name: string;
  readonly containerPort: number;
}

/** The parameters of `ray start` for a pod, by which Ray plans; texts, since the API wants them so. */
export function startParams(settings: HeadSettings | WorkerSettings): Readonly<Record<string, string>> {
  const { objectStore, heap } = memoryParts(settings);
  return { 'object-store-memory': String(Math.floor(objectStore)), memory: String(Math.floor(heap)) };
}

function volumeOf({ secret, configMap, claim = '', writable }: MountSettings) {
  if (secret !== undefined) return { secret: { secretName: secret } };
  if (configMap !== undefined) return { configMap: { name: configMap } };
  return { persistentVolumeClaim: { claimName: claim, readOnly: !writable } };
}
