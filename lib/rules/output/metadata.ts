import { isRecord, type Place } from '../../values/place';
import { joinPath } from '../../values/problem';

/** An annotation or a label, and where it stands. */
export interface MetadataEntry extends Place {
  readonly key: string;
  readonly kind: 'annotations' | 'labels';
}

/** Every annotation and label of the object and of all templates in it. */
export function metadataIn(value: unknown, ...keys: readonly (string | number)[]): readonly MetadataEntry[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => metadataIn(item, ...keys, index));
  if (!isRecord(value)) return [];
  const kind = keys.at(-2) === 'metadata' ? kindOf(keys.at(-1)) : undefined;
  return Object.entries(value).flatMap(([key, found]) =>
    kind === undefined
      ? metadataIn(found, ...keys, key)
      : [{ key, kind, path: joinPath([...keys, key]), value: found }],
  );
}

function kindOf(key: string | number | undefined): MetadataEntry['kind'] | undefined {
  return key === 'annotations' || key === 'labels' ? key : undefined;
}
