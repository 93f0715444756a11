import { at, type Manifest } from '../../values/manifest';

export const KSERVE = 'serving.kserve.io';

/** Labels by which a model server is not published at the gateway. */
const INSIDE = ['networking.kserve.io/visibility', 'networking.knative.dev/visibility'];

/** Whether a model server is reached from within the cluster only. */
export function isInside(manifest: Manifest): boolean {
  return INSIDE.some(label => at(manifest, 'metadata', 'labels', label) === 'cluster-local');
}
