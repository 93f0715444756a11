import { at, listAt, type Manifest } from '../../values/manifest';
import { isSet } from '../../values/place';
import { objectRule, place, refuse } from '../objects';

export const rollingUpdate = objectRule({
  id: 'availability/rolling-update',
  title: 'an update replaces pods one by one',
  why: 'with Recreate nobody is served from the last old pod to the first new one, and for good if the new one does not start',
  severity: 'low',
  standards: [],
  seenBy: ['kube-linter no-rolling-update-strategy', 'kube-score deployment-strategy', 'kubescape C-0305'],
  group: 'apps',
  kinds: ['Deployment'],
  violations: manifest =>
    hasClaim(manifest)
      ? []
      : refuse([place(manifest, 'spec', 'strategy', 'type')], type => !isSet(type) || type === 'RollingUpdate'),
  allowed: 'RollingUpdate, or a pod with a claim, which two pods may not be able to mount',
  fix: 'leave strategy out, or set it to RollingUpdate',
});

function hasClaim(manifest: Manifest): boolean {
  return listAt(manifest, 'spec', 'template', 'spec', 'volumes').some(volume =>
    isSet(at(volume, 'persistentVolumeClaim')),
  );
}
