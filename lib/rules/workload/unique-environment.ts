import { field, isSet, items } from '../../values/place';
import { podRule } from '../pod-rule';
import { blame, containerNodes } from './places';

export const uniqueEnvironment = podRule({
  id: 'workload/unique-environment',
  title: 'a container names each environment variable once',
  why: 'the last one wins, so what a reviewer reads may not be what runs',
  severity: 'low',
  standards: [],
  seenBy: ['kube-linter duplicate-env-var', 'kube-score environment-variable-key-duplication'],
  violations: pod => {
    const repeated = containerNodes(pod).flatMap(container => {
      const names = items(field(container, 'env')).map(variable => field(variable, 'name'));
      return names.filter(
        ({ value }, index) => isSet(value) && names.findIndex(earlier => earlier.value === value) < index,
      );
    });
    return blame(pod, repeated);
  },
  allowed: 'a name that no earlier variable has',
  fix: 'remove one of the two',
});
