import { at } from '../../values/manifest';
import { field, isRecord, isSet, type Place, placesAt } from '../../values/place';
import type { PlainPodSpec } from '../../values/pod';
import { CONTAINER_LISTS, type ContainerList } from './container-list';
import type { Origin, PodOrigin } from './origin';
import type { ContainerPlace, PodPlace } from './pod-kind';

/** A pod inside an object. */
export interface PodTemplate {
  /** Kind of the object that makes the pod: `Deployment`. */
  readonly kind: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Anybody's YAML: the type is what it should be, not what it must be. */
  readonly spec: PlainPodSpec;
  /** Where the parts of the pod stand in the object. */
  readonly origin: PodOrigin;
}

/** Fields of a pod in which what is inherited is added to what is there. */
const ADDED: readonly string[] = ['hostAliases', 'tolerations', 'volumes'];

/** The pod at a place of an object as rules read it: put together as its operator does, and with the way back. */
export function viewOf(object: Place, from: Place, kind: string, pod: PodPlace): PodTemplate | undefined {
  const spec = placesAt(from, pod.spec ?? '')[0];
  if (!isRecord(spec?.value) || !isMade(from, pod.when)) return undefined;
  const metadata = pod.metadata === undefined ? undefined : placesAt(from, pod.metadata)[0];
  const fields = completed(object, spec, from, pod);
  const gathered = pod.containers ?? {};
  const lists = CONTAINER_LISTS.filter(list => list in gathered).map(list =>
    containersAt(object, from, list, gathered[list] ?? []),
  );
  return {
    kind,
    labels: textsOf(metadata, 'labels'),
    annotations: textsOf(metadata, 'annotations'),
    // Anybody's YAML: the type is what it should be, not what it must be.
    spec: (lists.length === 0
      ? fields.value
      : Object.assign({}, fields.value, ...lists.map(({ value }) => value))) as PlainPodSpec,
    origin: {
      ...fields.origin,
      ...(metadata !== undefined && { metadata: metadata.path }),
      containers: new Map(lists.flatMap(({ origins }) => origins)),
    },
  };
}

// A switch that is off holds something too.
function isMade(from: Place, when: readonly string[] = ['']): boolean {
  return when.some(path => placesAt(from, path).some(({ value }) => isSet(value) && value !== false));
}

/** A pod or a container with the fields that stand elsewhere, and those that it inherits. */
function completed(
  object: Place,
  own: Place,
  from: Place,
  { fields = {}, inherits = [], unset = [] }: Pick<PodPlace, 'fields' | 'inherits' | 'unset'>,
): { readonly value: Fields; readonly origin: Origin } {
  if (isRecord(own.value) && Object.keys(fields).length + inherits.length === 0) {
    return { value: own.value, origin: { path: own.path, value: own.value, unset } };
  }
  const moved = Object.entries(fields).map(([key, path]) => [key, placesAt(from, path)[0]] as const);
  // What stands under another name does not stand under its own.
  const others = Object.entries(Object(own.value)).filter(([key]) => !Object.values(fields).includes(key));
  const stated = {
    ...Object.fromEntries(others),
    ...Object.fromEntries(moved.map(([key, place]) => [key, place?.value])),
  } as Fields;
  const parents: readonly Fields[] = inherits
    .flatMap(path => placesAt(object, path))
    .flatMap(({ value }) => (isRecord(value) ? [value] : []));
  const value = parents.reduce<Fields>(inherit, stated);
  return {
    value,
    origin: {
      path: own.path,
      value,
      fields: new Map(moved.flatMap(([key, place]) => (place === undefined ? [] : [[key, place.path] as const]))),
      inherited: Object.keys(value).flatMap(key => inheritedIn(key, stated[key], value[key])),
      unset,
    },
  };
}

type Fields = Readonly<Record<string, unknown>>;

function inherit(own: Fields, parent: Fields): Fields {
  const left = Object.entries(parent).filter(([key]) => !isSet(own[key]));
  const added = Object.entries(parent).flatMap(([key, given]) => {
    const list = own[key];
    return ADDED.includes(key) && Array.isArray(list) && Array.isArray(given) ? [[key, [...list, ...given]]] : [];
  });
  return { ...own, ...Object.fromEntries([...left, ...added]) };
}

function inheritedIn(key: string, stated: unknown, value: unknown): readonly string[] {
  if (stated === value) return [];
  if (!isSet(stated)) return [key];
  const [own, all] = [stated, value] as [readonly unknown[], readonly unknown[]];
  return all.slice(own.length).map((_, index) => `${key}[${own.length + index}]`);
}

function containersAt(object: Place, from: Place, list: ContainerList, places: readonly ContainerPlace[]) {
  const found = places.flatMap(place =>
    placesAt(from, place.at)
      .filter(({ value }) => (place.when === undefined ? isRecord(value) : isMade(from, [place.when])))
      .map(found => completed(object, { path: found.path, value: picked(found.value, place.only) }, found, place)),
  );
  return {
    value: { [list]: found.map(({ value }) => value) },
    origins: found.map(({ origin }, index) => [`${list}[${index}]`, origin] as const),
  };
}

function picked(value: unknown, only: readonly string[] | undefined): unknown {
  return only === undefined ? value : Object.fromEntries(only.map(key => [key, at(value, key)]));
}

function textsOf(metadata: Place | undefined, key: string): Readonly<Record<string, string>> {
  const texts = metadata === undefined ? undefined : field(metadata, key).value;
  return (texts ?? {}) as Record<string, string>;
}
