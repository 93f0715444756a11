import type { Manifest } from '../../../lib';
import { podsOf } from '../admission/pods';

/** The pods that objects make, as their operators make them; the mesh adds nothing to them. */
export function barePods(manifests: readonly Manifest[]): ReturnType<typeof podsOf> {
  return podsOf(manifests.filter(({ kind }) => kind !== 'Namespace'));
}
