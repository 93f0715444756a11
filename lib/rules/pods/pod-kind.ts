import type { ContainerList } from './container-list';

/** A kind whose objects make pods, in whatever version of its API. */
export interface PodKind {
  /** The core group is ''. */
  readonly group: string;
  /** Kinds that keep their pods in the same places. */
  readonly kinds: readonly string[];
  /** Where the pods stand. @default - none of its own */
  readonly pods?: readonly PodPlace[];
  /** Where whole objects stand that make pods in their turn. @default - nowhere */
  readonly objects?: readonly string[];
}

/**
 * Where an object keeps pods, and what is known of them beside what stands there. A path is keys with dots between; `*`
 * stands for every entry of a list or of a map.
 */
export interface PodPlace {
  /** Where the pod is described; the whole object is ''. */
  readonly at: string;
  /** From there to the pod's spec. @default - it stands there itself */
  readonly spec?: string;
  /** From there to what holds labels and annotations. @default - the kind lets nobody set them */
  readonly metadata?: string;
  /** Lists of containers that are gathered from other places. @default - the lists of the spec */
  readonly containers?: Partial<Readonly<Record<ContainerList, readonly ContainerPlace[]>>>;
  /** Fields of the pod that stand under another name, each with the path to it. @default - none */
  readonly fields?: Readonly<Record<string, string>>;
  /** Paths from the object to what fills in the fields that are left out; the first that has a field wins. @default - nothing */
  readonly inherits?: readonly string[];
  /** Fields that may be left out, see `Unset`. @default - none: the pod is as it stands there */
  readonly unset?: Unset;
  /** Paths of which one must hold something, for there to be a pod. @default - there is one */
  readonly when?: readonly string[];
}

/** A container that stands outside of the pod's own lists. */
export interface ContainerPlace {
  /** From the place of the pod to the container, or with `*` to each of them. */
  readonly at: string;
  /** The fields that are those of a container, where others stand beside them. @default - every field */
  readonly only?: readonly string[];
  /** Fields of the container that stand under another name, each with the path to it. @default - none */
  readonly fields?: Readonly<Record<string, string>>;
  /** Paths from the object to what fills in the fields that are left out. @default - nothing */
  readonly inherits?: readonly string[];
  /** Fields that may be left out, see `Unset`. @default - none */
  readonly unset?: Unset;
  /** A switch that makes the container, even if nothing is said of it. @default - it is there if something is said of it */
  readonly when?: string;
}

/**
 * Fields of a pod or a container that are no fault where they are left out, because the kind has no such field, or because
 * something that is not in this object fills it in. `*` is every field, but none within a field that is there; with `**`
 * whatever is left out anywhere is no fault.
 */
export type Unset = readonly string[];

/** What others complete: only what is said can be wrong. */
export const ANYTHING: Unset = ['**'];

/** A pod template as core kinds have it: metadata and spec. */
export function template(at: string, more: Omit<PodPlace, 'at' | 'spec' | 'metadata'> = {}): PodPlace {
  return { at, spec: 'spec', metadata: 'metadata', ...more };
}

/** The places of one part of an object, in an object that has that part under a key. */
export function within(key: string, places: readonly PodPlace[]): readonly PodPlace[] {
  return places.map(place => ({ ...place, at: place.at === '' ? key : `${key}.${place.at}` }));
}
