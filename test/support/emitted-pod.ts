import { HardenedDeployment, type PodSpec } from '../../lib';
import type { Manifest } from '../../lib/values/manifest';
import { IMAGE, inNamespace } from './manifests';

const VOLUME_MOUNTS = [
  { name: 'tmp', mountPath: '/tmp' },
  { name: 'key', mountPath: '/var/run/web-key' },
];

/** The containers and volumes of the pod that is hardened by hand, and nothing that hardens them. */
const POD: PodSpec = {
  initContainers: [{ name: 'prepare', image: IMAGE, volumeMounts: VOLUME_MOUNTS }],
  containers: [
    {
      name: 'main',
      image: IMAGE,
      env: [{ name: 'PORT', value: '8080' }],
      ports: [{ name: 'http', containerPort: 8080 }],
      readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
      livenessProbe: { httpGet: { path: '/alive', port: 'http' }, failureThreshold: 6 },
      volumeMounts: VOLUME_MOUNTS,
    },
  ],
  volumes: [
    { name: 'tmp', emptyDir: {} },
    { name: 'key', secret: { secretName: 'web-key' } },
  ],
};

const emitted = [...inNamespace(scope => new HardenedDeployment(scope, 'web', { podSpec: POD })).values()];

/** A Deployment as our own construct emits it; each call makes a new one, free to be spoilt. */
export function emittedPod(): Manifest {
  const deployment = emitted.find(({ kind }) => kind === 'Deployment');
  if (deployment === undefined) throw new Error('HardenedDeployment made no Deployment');
  return structuredClone(deployment);
}
