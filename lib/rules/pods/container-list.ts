/** Which list of a pod's spec a container stands in. */
export type ContainerList = 'containers' | 'initContainers' | 'ephemeralContainers';

/** The lists of containers, in the order in which they start. */
export const CONTAINER_LISTS: readonly ContainerList[] = ['initContainers', 'containers', 'ephemeralContainers'];
