import { definedOnly } from '../values/plain';
import type { PodSpec } from '../values/pod';
import type { NotebookSettings } from './notebook-schema';

/** Port on which notebook images listen. */
export const NOTEBOOK_PORT = 8888;

/** User of the Kubeflow notebook images. They need their own primary group, 0, to write /run, so none is set. */
const JOVYAN = { runAsUser: 1000, fsGroup: 100, fsGroupChangePolicy: 'OnRootMismatch' } as const;

const HOME = '/home/jovyan';

/** Where the images write beside home and /tmp: their init system keeps its state in /run. */
const RUN = { path: '/run', size: '64Mi' } as const;

/** The pod of a notebook: the container is called like the Notebook, or the controller shows no state. */
export function notebookPod(notebook: NotebookSettings, homeClaim: string): PodSpec {
  const { name, image, cpu, memory, disk, sharedMemory, serviceAccount, nodeSelector, tolerations } = notebook;
  const amounts = { cpu, memory, 'ephemeral-storage': disk };
  const scratch = notebook.writablePaths.map((mountPath, index) => ({ name: `scratch-${index}`, mountPath }));
  const secrets = notebook.secrets.map(({ secret, path: mountPath }, index) => ({
    name: `secret-${index}`,
    secret,
    mountPath,
  }));
  return {
    ...(serviceAccount !== undefined && { serviceAccountName: serviceAccount }),
    ...(Object.keys(nodeSelector).length > 0 && { nodeSelector }),
    ...(tolerations.length > 0 && { tolerations: tolerations.map(definedOnly) }),
    securityContext: JOVYAN,
    containers: [
      {
        name,
        image,
        securityContext: { runAsUser: JOVYAN.runAsUser },
        workingDir: HOME,
        ports: [{ name: 'notebook-port', containerPort: NOTEBOOK_PORT, protocol: 'TCP' }],
        resources: { requests: amounts, limits: amounts },
        volumeMounts: [
          { name: 'home', mountPath: HOME },
          { name: 'dshm', mountPath: '/dev/shm' },
          { name: 'run', mountPath: RUN.path },
          ...scratch,
          ...secrets.map(({ name, mountPath }) => ({ name, mountPath, readOnly: true })),
        ],
      },
    ],
    volumes: [
      { name: 'home', persistentVolumeClaim: { claimName: homeClaim } },
      { name: 'dshm', emptyDir: { medium: 'Memory', sizeLimit: sharedMemory } },
      { name: 'run', emptyDir: { medium: 'Memory', sizeLimit: RUN.size } },
      ...scratch.map(({ name }) => ({ name, emptyDir: { sizeLimit: disk } })),
      ...secrets.map(({ name, secret }) => ({ name, secret: { secretName: secret } })),
    ],
  };
}
