import { at } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { podRule } from '../pod-rule';
import { blame, containerItems, volumesOf } from '../workload/places';

export const updatesArrive = podRule({
  id: 'secret/updates-arrive',
  title: 'a secret that is changed reaches the pods that mount it',
  why: 'the kubelet never updates a file that is mounted by subPath: the pod goes on with the old key until it is started anew',
  severity: 'low',
  standards: ['Kubernetes: Secrets, mounted secrets are updated automatically', 'Kubeflow security chapter'],
  seenBy: [],
  violations: pod => {
    const secrets = new Set(
      volumesOf(pod)
        .filter(holdsSecret)
        .map(volume => field(volume, 'name').value),
    );
    return blame(
      pod,
      containerItems(pod, 'volumeMounts')
        .filter(mount => secrets.has(field(mount, 'name').value))
        .flatMap(mount => ['subPath', 'subPathExpr'].map(key => field(mount, key)))
        .filter(({ value }) => isSet(value) && value !== ''),
    );
  },
  allowed: 'no subPath where a secret is mounted',
  fix: 'mount the whole volume at a folder of its own, with items for the keys, and point the program there',
});

function holdsSecret(volume: Place): boolean {
  const projected = items(field(volume, 'projected', 'sources'));
  return [volume, ...projected].some(({ value }) => isSet(at(value, 'secret')));
}
