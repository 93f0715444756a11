import { isSet } from '../../values/place';
import { podFieldRule } from '../pod-rule';

/** The API server keeps every class with this prefix for the system. */
const RESERVED = 'system-';

export const noSystemPriority = podFieldRule({
  id: 'workload/no-system-priority',
  title: 'the priority classes of the system stay with the system',
  why: 'such a pod drives out others and is itself never driven out',
  severity: 'medium',
  standards: [],
  seenBy: [],
  at: 'priorityClassName',
  passes: ({ priorityClassName: name }) => !isSet(name) || (typeof name === 'string' && !name.startsWith(RESERVED)),
  allowed: `unset, or a class whose name does not start with ${RESERVED}`,
  fix: 'name a PriorityClass of your own',
});
