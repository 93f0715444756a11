import type { Evaluate, PodNode, PodView } from './check';

const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'];

/** The value under a chain of keys; `undefined` as soon as one link is missing or is not an object. */
export function field(node: PodNode, ...keys: readonly string[]): PodNode {
  return keys.reduce<PodNode>(
    ({ path, value }, key) => ({
      path: path === '' ? key : `${path}.${key}`,
      value: isRecord(value) ? value[key] : undefined,
    }),
    node,
  );
}

/** The entries of a list. A value that should be a list but is none counts as its only entry, so it is still judged. */
export function items({ path, value }: PodNode): readonly PodNode[] {
  if (Array.isArray(value)) return value.map((item: unknown, index) => ({ path: `${path}[${index}]`, value: item }));
  return isSet(value) ? [{ path, value }] : [];
}

/** Every container of the pod: init, ordinary and ephemeral. */
export function containers(pod: PodView): readonly PodNode[] {
  return CONTAINER_LISTS.flatMap(list => items(field(pod.spec, list))).filter(({ value }) => isRecord(value));
}

/** The security context of every container, set or not. */
export function containerContexts(pod: PodView): readonly PodNode[] {
  return containers(pod).map(container => field(container, 'securityContext'));
}

/** The security context of the pod and of every container, set or not. */
export function allContexts(pod: PodView): readonly PodNode[] {
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

/** Whether the API server would see a value at all: it takes `null` for absent. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Whether a value is an object with keys. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
