import { field, isRecord, isSet, items, type Place } from '../../values/place';
import type { PodAnnotation, PodView } from './check';
import type { PodSecuritySubject } from './types';

const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'];

/** The parts of a pod that the checks read. */
export function viewOf(pod: PodSecuritySubject): PodView {
  const annotations = isRecord(pod.metadata) ? pod.metadata['annotations'] : undefined;
  const spec: Place = { path: '', value: pod.spec };
  const containers = CONTAINER_LISTS.flatMap(list => items(field(spec, list)).flatMap(containerOf));
  return { spec, containers, annotations: annotationsOf(annotations) };
}

// A null entry of a list is decoded as a container of which nothing is said.
function containerOf({ path, value }: Place): readonly Place[] {
  return isRecord(value) || !isSet(value) ? [{ path, value: value ?? {} }] : [];
}

function annotationsOf(annotations: unknown): readonly PodAnnotation[] {
  if (!isRecord(annotations)) return [];
  return Object.entries(annotations)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({
      key,
      // A null annotation is decoded as one with empty text, not as a missing one.
      node: { path: `metadata.annotations[${JSON.stringify(key)}]`, value: value ?? '' },
    }));
}
