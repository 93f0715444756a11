import { at, type Manifest } from '../values/manifest';
import { isRecord, type Place, placesAt } from '../values/place';
import { groupOf } from './kinds';
import type { PodKind } from './pods/pod-kind';
import { POD_TABLE, type PodTable, podKindKey } from './pods/table';
import { type PodTemplate, viewOf } from './pods/view';
import type { RuleContext, Telling } from './rule';
import { told } from './shared';

/** Most kinds make none, and nothing is kept for each object of theirs. */
const NO_PODS: readonly PodTemplate[] = [];

/** Every pod that an object makes, or helps to make, in the order of the table. */
export function podTemplatesOf(manifest: Manifest, table: PodTable = POD_TABLE): readonly PodTemplate[] {
  return templatesIn({ path: '', value: manifest }, table);
}

/** The same by the table of a run, shared by its rules. */
export function podsIn(context: RuleContext, manifest: Manifest): readonly PodTemplate[] {
  return podKindOf(manifest, context.podTable) === undefined ? NO_PODS : told(context, templatesByTable, manifest);
}

const templatesByTable: Telling<Manifest, readonly PodTemplate[]> = (manifest, { podTable }) =>
  podTemplatesOf(manifest, podTable);

/** What a table knows of the kind of an object. */
export function podKindOf(manifest: Pick<Manifest, 'apiVersion' | 'kind'>, table: PodTable = POD_TABLE) {
  const kind = at(manifest, 'kind');
  return typeof kind === 'string' ? table.get(podKindKey(groupOf(manifest as Manifest), kind)) : undefined;
}

/** Keys to the template of a kind that makes one pod and takes it whole; of other kinds there are none. */
export function templateKeysOf(object: Pick<Manifest, 'apiVersion' | 'kind'>): readonly string[] | undefined {
  const [pod, ...others] = podKindOf(object)?.pods ?? [];
  if (pod === undefined || others.length > 0 || pod.at.includes('*') || pod.spec !== 'spec') return undefined;
  return pod.at === '' ? [] : pod.at.split('.');
}

function templatesIn(object: Place, table: PodTable): readonly PodTemplate[] {
  const kind: PodKind | undefined = isRecord(object.value) ? podKindOf(object.value as Manifest, table) : undefined;
  const name = at(object.value, 'kind');
  if (kind === undefined || typeof name !== 'string') return [];
  const own = (kind.pods ?? []).flatMap(pod =>
    placesAt(object, pod.at).flatMap(place => viewOf(object, place, name, pod) ?? []),
  );
  const nested = (kind.objects ?? [])
    .flatMap(path => placesAt(object, path))
    .flatMap(found => templatesIn(found, table));
  return [...own, ...nested];
}
