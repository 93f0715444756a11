import type { ApiObjectMetadataDefinition } from 'cdk8s';
import type { ManifestMetadata } from '../values/manifest';

/** What the metadata of most objects holds. */
const USUAL: readonly string[] = ['name', 'namespace', 'labels', 'annotations'];

const NO_TEXTS: Texts = {};

/** It may be a token, or something that cdk8s has its own way with. */
class NotPlain extends Error {}

/**
 * What cdk8s makes of fields which are plain JSON: sorted by key, without what is null. cdk8s asks of every value in it
 * whether it is a token, twice, which takes several times as long; what may be one is left to it.
 */
export function sortedFields(fields: object): object | undefined {
  try {
    return sortedMap(fields);
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

/** What cdk8s makes of metadata: the same, and without what is empty. Of any but the usual, cdk8s is asked. */
export function sortedMetadata(metadata: ApiObjectMetadataDefinition): ManifestMetadata {
  const { name, namespace } = metadata;
  const annotations = sortedTexts(metadata['annotations']);
  const labels = sortedTexts(metadata['labels']);
  const others = metadata['finalizers'].length + metadata['ownerReferences'].length;
  const isUsual = Object.keys(metadata['_additionalAttributes']).every(key => USUAL.includes(key));
  if (name === undefined || annotations === undefined || labels === undefined || others > 0 || !isUsual) {
    return metadata.toJson() as ManifestMetadata;
  }
  // What most hold, in one piece: step by step takes ten times as long, and to spread some of it many times that.
  if (annotations !== NO_TEXTS && labels !== NO_TEXTS && namespace !== undefined) {
    return { annotations, labels, name, namespace };
  }
  const sorted: { -readonly [K in keyof ManifestMetadata]?: ManifestMetadata[K] } = {};
  if (annotations !== NO_TEXTS) sorted.annotations = annotations;
  if (labels !== NO_TEXTS) sorted.labels = labels;
  sorted.name = name;
  if (namespace !== undefined) sorted.namespace = namespace;
  return sorted as ManifestMetadata;
}

type Texts = Readonly<Record<string, string>>;

// Nothing where anything is no text.
function sortedTexts(given: Texts): Texts | undefined {
  const keys = Object.keys(given);
  if (keys.length === 0) return NO_TEXTS;
  const texts: Record<string, string> = {};
  for (const key of keys.sort()) {
    const text = given[key];
    if (typeof text !== 'string' || key === '__proto__') return undefined;
    texts[key] = text;
  }
  return texts;
}

function sortedMap(value: object): object {
  if (value.constructor !== Object) throw new NotPlain();
  const map: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const item = (value as Readonly<Record<string, unknown>>)[key];
    if (key === '__proto__') throw new NotPlain();
    if (item !== undefined && item !== null) map[key] = sorted(item);
  }
  return map;
}

function sorted(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) throw new NotPlain();
  return Array.isArray(value) ? value.map(sorted) : sortedMap(value);
}
