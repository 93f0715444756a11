import { isSet, pathBelow } from '../../values/place';
import type { Violation } from '../rule';
import type { Unset } from './pod-kind';

/** Where a part of a pod stands in the object that makes it. */
export interface Origin {
  /** Path of the pod's spec or of the container within the object. */
  readonly path: string;
  /** The part as rules read it. */
  readonly value: Readonly<Record<string, unknown>>;
  /** Fields that stand elsewhere, each with its path. @default - none */
  readonly fields?: ReadonlyMap<string, string>;
  /** Fields, or entries of their lists, that are inherited: who bequeaths them is judged for them. @default - none */
  readonly inherited?: readonly string[];
  /** Fields that may be left out. @default - none */
  readonly unset?: Unset;
}

/** Where a pod stands in the object that makes it. */
export interface PodOrigin extends Origin {
  /** Path of what holds labels and annotations. @default - the kind has no place for them */
  readonly metadata?: string;
  /** Containers that do not stand in the pod's own lists: `containers[0]`. @default - all do */
  readonly containers?: ReadonlyMap<string, Origin>;
}

const CONTAINER = /^(?:containers|initContainers|ephemeralContainers)\[\d+\]/;
const METADATA = 'metadata.';

/** A violation in a pod as one in its object; nothing if it is no fault there. */
export function inObject(origin: PodOrigin, violation: Violation): readonly Violation[] {
  const { path } = violation;
  if (path.startsWith(METADATA)) {
    return origin.metadata === undefined ? [] : [at(violation, origin.metadata, path.slice(METADATA.length))];
  }
  const list = CONTAINER.exec(path)?.[0];
  const container = list === undefined ? undefined : origin.containers?.get(list);
  if (list === undefined || container === undefined) return within(origin, violation, path);
  return within(container, violation, path.slice(list.length + 1));
}

function within(origin: Origin, violation: Violation, path: string): readonly Violation[] {
  const key = /^[^.[]*/.exec(path)?.[0] ?? '';
  if (isInherited(origin, path) || mayBeUnset(origin, violation, path, key)) return [];
  const elsewhere = origin.fields?.get(key);
  return [
    elsewhere === undefined ? at(violation, origin.path, path) : at(violation, elsewhere, path.slice(key.length)),
  ];
}

function isInherited({ inherited = [] }: Origin, path: string): boolean {
  return inherited.some(key => path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`));
}

// What is left out of an entry of a list is a fault all the same: nobody completes entries.
function mayBeUnset({ unset = [], value }: Origin, { given }: Violation, path: string, key: string): boolean {
  if (isSet(given) || unset.length === 0) return false;
  if (unset.includes('**')) return !/\[\d/.test(path);
  return !isSet(value[key]) && (unset.includes('*') || unset.includes(key));
}

function at(violation: Violation, base: string, rest: string): Violation {
  return { ...violation, path: pathBelow(base, rest.replace(/^\./, '')) };
}
