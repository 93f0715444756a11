import { at, type Manifest } from '../../values/manifest';
import { isSet } from '../../values/place';
import { blame, isOneOf, namespaceOf, objectRule, place } from '../objects';

export const noBarePods = objectRule({
  id: 'availability/no-bare-pods',
  title: 'what is to keep running is made by a controller, not as a pod',
  why: 'nobody makes the pod again when its node goes, and an update is a deletion',
  severity: 'low',
  standards: ['Kubeflow security chapter'],
  seenBy: ['kubescape C-0073', 'kyverno prevent-bare-pods'],
  group: '',
  kinds: ['Pod'],
  // One that runs once is what a pod is for.
  violations: manifest =>
    runsOnce(manifest) || isStatic(manifest) || isSet(at(manifest, 'metadata', 'ownerReferences'))
      ? []
      : blame(place(manifest, 'spec', 'restartPolicy')),
  allowed: 'restartPolicy Never or OnFailure, or an owner',
  fix: 'write a Deployment; for what runs once, a Job or a pod with restartPolicy Never',
});

function runsOnce(manifest: Manifest): boolean {
  return isOneOf(at(manifest, 'spec', 'restartPolicy'), 'Never', 'OnFailure');
}

// The kubelet keeps static pods running.
function isStatic(manifest: Manifest): boolean {
  return namespaceOf(manifest) === 'kube-system' && at(manifest, 'metadata', 'labels', 'tier') === 'control-plane';
}
