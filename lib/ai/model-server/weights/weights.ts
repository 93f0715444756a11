import type { PodSpec } from '../../../values/pod';
import type { WeightsSettings } from './schema';
import { VERIFY_SCRIPT } from './script';

/** Where servers find the volume of their weights. */
export const MODELS = '/models';

/** Name of the claim for the weights of a server. */
export function claimOf(name: string): string {
  return `${name}-model`;
}

/** Weights as a pod has them. */
export interface MountedWeights {
  /** Folder of the model. */
  readonly path: string;
  readonly volume: NonNullable<PodSpec['volumes']>[number];
  /** What must end well before the server starts. */
  readonly initContainers: NonNullable<PodSpec['initContainers']>;
}

/** The read-only volume of a server's weights. */
export function mountedWeights(
  name: string,
  serverImage: string,
  { image, download, s3 }: WeightsSettings,
): MountedWeights {
  if (image !== undefined) {
    return {
      path: image.path === undefined ? MODELS : `${MODELS}/${image.path}`,
      volume: { name: 'model', image: { reference: image.reference, pullPolicy: 'IfNotPresent' } },
      initContainers: [],
    };
  }
  const volume = { name: 'model', persistentVolumeClaim: { claimName: claimOf(name), readOnly: true } };
  if (download !== undefined) return { path: `${MODELS}/${download.revision}`, volume, initContainers: [] };
  return { path: MODELS, volume, initContainers: [verifier(serverImage, s3?.checksums ?? {})] };
}

function verifier(image: string, checksums: Readonly<Record<string, string>>) {
  const amounts = { cpu: '1', memory: '512Mi', 'ephemeral-storage': '64Mi' };
  return {
    name: 'verify-model',
    image,
    command: ['python3', '-c', VERIFY_SCRIPT],
    env: [
      { name: 'MODEL', value: MODELS },
      { name: 'CHECKSUMS', value: JSON.stringify(checksums) },
    ],
    resources: { requests: amounts, limits: amounts },
    volumeMounts: [{ name: 'model', mountPath: MODELS, readOnly: true }],
  };
}
