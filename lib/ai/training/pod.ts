import { definedOnly } from '../../values/plain';
import type { PodSpec } from '../../values/pod';
import type { TrainingSettings } from './schema';

/** Where a user without an entry in /etc/passwd is at home; caches of compilers and of models go there. */
const HOME = '/home/trainer';

/** Name of the volume of the checkpoints, within a pod. */
const CHECKPOINTS = 'checkpoints';

/**
 * The pod of a training job; its container is called as the operator wants it. Name and home are said, because a process of a
 * user that the image does not know finds neither.
 */
export function trainingPod(training: TrainingSettings, container: string, checkpoints: string): PodSpec {
  const { image, command, args, env, cpu, memory, disk, sharedMemory, serviceAccount, nodeSelector, tolerations } =
    training;
  const amounts = { cpu, memory, 'ephemeral-storage': disk };
  const data = training.data.map(({ claim, path }, index) => ({ name: `data-${index}`, claim, path }));
  const secrets = training.secrets.map(({ secret, path }, index) => ({ name: `secret-${index}`, secret, path }));
  const variables = { HOME, USER: 'trainer', LOGNAME: 'trainer', ...env };
  return {
    ...(serviceAccount !== undefined && { serviceAccountName: serviceAccount }),
    ...(Object.keys(nodeSelector).length > 0 && { nodeSelector }),
    ...(tolerations.length > 0 && { tolerations: tolerations.map(definedOnly) }),
    containers: [
      {
        name: container,
        image,
        ...(command && { command }),
        ...(args && { args }),
        env: Object.entries(variables).map(([name, value]) => ({ name, value })),
        resources: { requests: amounts, limits: amounts },
        volumeMounts: [
          { name: 'home', mountPath: HOME },
          { name: 'dshm', mountPath: '/dev/shm' },
          ...(training.checkpoints ? [{ name: CHECKPOINTS, mountPath: training.checkpoints.path }] : []),
          ...[...data, ...secrets].map(({ name, path }) => ({ name, mountPath: path, readOnly: true })),
        ],
      },
    ],
    volumes: [
      { name: 'home', emptyDir: { sizeLimit: disk } },
      { name: 'tmp', emptyDir: { sizeLimit: disk } },
      // The collectives of the devices on one node talk through it.
      { name: 'dshm', emptyDir: { medium: 'Memory', sizeLimit: sharedMemory } },
      ...(training.checkpoints ? [{ name: CHECKPOINTS, persistentVolumeClaim: { claimName: checkpoints } }] : []),
      ...data.map(({ name, claim }) => ({ name, persistentVolumeClaim: { claimName: claim, readOnly: true } })),
      ...secrets.map(({ name, secret }) => ({ name, secret: { secretName: secret } })),
    ],
  };
}
