import type { Manifest } from '../../../lib';
import { podTemplatesOf } from '../../../lib/rules/pod-template';
import { podsOf } from '../admission/pods';

/** The pods that objects make, as their operators make them; the mesh adds nothing to them. */
export function barePods(manifests: readonly Manifest[]): ReturnType<typeof podsOf> {
  return podsOf(manifests.filter(manifest => manifest.kind !== 'Namespace' && isWhole(manifest)));
}

// What only adds to the template of another object is judged where that one is.
function isWhole(manifest: Manifest): boolean {
  return podTemplatesOf(manifest).every(({ origin }) => origin.unset?.includes('**') !== true);
}
