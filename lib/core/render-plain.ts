import type { ApiObjectMetadataDefinition, ApiObjectProps } from 'cdk8s';
import type { Manifest } from '../values/manifest';

/**
 * The manifest that cdk8s makes of fields which are plain JSON: without what is null, and sorted by key. cdk8s asks of every
 * value in it whether it is a token, twice, which takes several times as long; what may be one is left to it.
 */
export function renderPlain(
  { apiVersion, kind, metadata: _, ...fields }: ApiObjectProps,
  metadata: ApiObjectMetadataDefinition,
): Manifest | undefined {
  if (process.env['CDK8S_DISABLE_SORT']) return undefined;
  const rest = sortedOrNot(fields);
  return rest && { apiVersion, kind, metadata: metadata.toJson() as Manifest['metadata'], ...rest };
}

/** It may be a token, or something that cdk8s has its own way with. */
class NotPlain extends Error {}

function sortedOrNot(fields: object): object | undefined {
  try {
    return sortedMap(fields);
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
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
