import { field, type Place } from '../../values/place';
import type { Evaluate, PodView } from './check';

/** The security context of every container, set or not. */
export function containerContexts(pod: PodView): readonly Place[] {
  return pod.containers.map(container => field(container, 'securityContext'));
}

/** The security context of the pod and of every container, set or not. */
export function allContexts(pod: PodView): readonly Place[] {
  return [field(pod.spec, 'securityContext'), ...containerContexts(pod)];
}

/** The check without pods that declare Windows as their system, on which the checked fields do not exist. */
export function unlessWindows(evaluate: Evaluate): Evaluate {
  return pod => (field(pod.spec, 'os', 'name').value === 'windows' ? [] : evaluate(pod));
}

/** The check without pods in a user namespace of their own, whose root is nobody on the node. */
export function unlessUserNamespace(evaluate: Evaluate): Evaluate {
  return pod => (field(pod.spec, 'hostUsers').value === false ? [] : evaluate(pod));
}
