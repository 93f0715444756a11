import { field, isSet, items, type Place } from '../../values/place';
import type { PodUnderTest } from '../pod-rule';
import type { ContainerList } from '../pods/container-list';
import type { Violation } from '../rule';

/** A field of the pod's spec, and where it stands. */
export function podField(pod: PodUnderTest, ...keys: readonly string[]): Place {
  return field({ path: '', value: pod.spec }, ...keys);
}

/** Every container, and where it stands; of the named lists only, if any is named. */
export function containerNodes(pod: PodUnderTest, ...lists: readonly ContainerList[]): readonly Place[] {
  return pod.containers
    .filter(({ list }) => lists.length === 0 || lists.includes(list))
    .map(({ path, container }) => ({ path, value: container }));
}

/** The entries of one list of every container: each port, each variable, each mount. */
export function containerItems(pod: PodUnderTest, key: string): readonly Place[] {
  return containerNodes(pod).flatMap(container => items(field(container, key)));
}

/** One field of the security context of the pod and of every container, set or not. */
export function inEveryContext(pod: PodUnderTest, ...keys: readonly string[]): readonly Place[] {
  const contexts = containerNodes(pod).map(container => field(container, 'securityContext'));
  return [podField(pod, 'securityContext'), ...contexts].map(context => field(context, ...keys));
}

/**
 * One field of the security contexts as it takes effect: a container that does not say takes it from the pod. It is looked at
 * where it stands, or where it is missing; what the pod says is looked at even where no container takes it.
 */
export function inEffect(pod: PodUnderTest, ...keys: readonly string[]): readonly Place[] {
  const [ofPod, ...ofContainers] = inEveryContext(pod, ...keys);
  const isSaid = ofPod !== undefined && isSet(ofPod.value);
  return [...(isSaid ? [ofPod] : []), ...ofContainers.filter(({ value }) => isSet(value) || !isSaid)];
}

/** Every volume, and where it stands. */
export function volumesOf(pod: PodUnderTest): readonly Place[] {
  return items(podField(pod, 'volumes'));
}

/** Every token of an account that a volume holds, and where it stands. */
export function mountedTokens(pod: PodUnderTest): readonly Place[] {
  return volumesOf(pod)
    .flatMap(volume => items(field(volume, 'projected', 'sources')))
    .map(source => field(source, 'serviceAccountToken'))
    .filter(({ value }) => isSet(value));
}

/** A violation for every place whose value is not accepted. */
export function refuse(
  pod: PodUnderTest,
  nodes: readonly Place[],
  accepts: (value: unknown) => boolean,
): readonly Violation[] {
  return blame(
    pod,
    nodes.filter(({ value }) => !accepts(value)),
  );
}

/** A violation for every place, with the name of the container that it stands in. */
export function blame(pod: PodUnderTest, nodes: readonly Place[]): readonly Violation[] {
  if (nodes.length === 0) return [];
  return nodes.map(({ path, value }) => {
    const name = pod.containers.find(placed => path.startsWith(`${placed.path}.`))?.container.name;
    return { path, given: value, ...(typeof name === 'string' && { container: name }) };
  });
}
