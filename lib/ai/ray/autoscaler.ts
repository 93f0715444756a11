import type { PlainContainer, PlainPodSpec, PodSpec } from '../../values/pod';
import { ACCOUNT_DIRECTORY, accountVolume } from '../../workload/account-volume';
import type { ClusterSettings } from './cluster-schema';
import { RAY_ENVIRONMENT, RAY_VOLUMES } from './pod';

const NAME = 'autoscaler';
const ACCOUNT = 'autoscaler-account';

/** The second version of the autoscaler wants dead pods to stay dead: it makes new ones. */
export const ENDED = { restartPolicy: 'Never' } as const;

type Autoscaler = NonNullable<ClusterSettings['autoscaler']>;

/**
 * The head with the sidecar that the operator adds to it, so that the kernel sees both. The token for the API is mounted
 * into the sidecar alone: mounted by the kubelet, every job on the head could scale and read with it.
 * @see https://github.com/ray-project/kuberay/issues/1416
 */
export function withAutoscaler(head: PodSpec, { cpu, memory }: Autoscaler): PodSpec {
  const amounts = { cpu, memory };
  const { session, home } = RAY_VOLUMES;
  return {
    ...head,
    ...ENDED,
    containers: [
      ...head.containers,
      {
        name: NAME,
        image: head.containers[0]?.image ?? '',
        env: [...RAY_ENVIRONMENT],
        resources: { requests: amounts, limits: amounts },
        volumeMounts: [
          ...[session, home].map(({ name, path: mountPath }) => ({ name, mountPath })),
          { name: ACCOUNT, mountPath: ACCOUNT_DIRECTORY, readOnly: true },
        ],
      },
    ],
    volumes: [...(head.volumes ?? []), accountVolume(ACCOUNT)],
  };
}

/** What the operator is told of the sidecar: its name, its image and its command are the operator's own. */
export function autoscalerOptions(
  { containers }: PlainPodSpec,
  { idleTimeoutSeconds, upscaling }: Autoscaler,
): object | undefined {
  const sidecar = containers.find(({ name }) => name === NAME);
  return sidecar && { version: 'v2', idleTimeoutSeconds, upscalingMode: upscaling, ...settingsOf(sidecar) };
}

/** The head without the sidecar: the operator adds it. */
export function withoutAutoscaler(head: PlainPodSpec): PlainPodSpec {
  return { ...head, containers: head.containers.filter(({ name }) => name !== NAME) };
}

function settingsOf({ imagePullPolicy, env, resources, securityContext, volumeMounts }: PlainContainer): object {
  return { imagePullPolicy, env, resources, securityContext, volumeMounts };
}
