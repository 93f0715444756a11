import { isSet } from '../../values/place';
import { podRule } from '../pod-rule';
import { blame, inEveryContext } from './places';

const FIELDS = [['runAsNonRoot'], ['seccompProfile', 'type']] as const;

export const explicitContext = podRule({
  id: 'workload/explicit-context',
  title:
    'what keeps a container from root and filters its system calls stands on the pod and on each of its containers',
  why: 'a container that is injected later, or added to debug, has what the pod says alone; and one line of the pod takes it from all that do not say it themselves',
  severity: 'low',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  // Where nobody says it, the rule about the field itself objects.
  violations: pod =>
    FIELDS.flatMap(keys => {
      const places = inEveryContext(pod, ...keys);
      const silent = places.filter(({ value }) => !isSet(value));
      return silent.length === places.length ? [] : blame(pod, silent);
    }),
  allowed: 'runAsNonRoot and seccompProfile on the pod and on every container',
  fix: 'write on the pod what its containers say, and on each container what the pod says',
});
