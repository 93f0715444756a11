import { isRecord, type Place } from '../../values/place';
import { joinPath } from '../../values/problem';

/** An annotation or a label. */
export interface MetadataEntry {
  readonly key: string;
  readonly kind: 'annotations' | 'labels';
  readonly value: unknown;
}

/** Where annotations and labels stand that are wanted, of the object and of all templates in it. */
export function metadataWhere(manifest: unknown, isWanted: (entry: MetadataEntry) => boolean): readonly Place[] {
  const found: Place[] = [];
  // The keys that lead to what is visited; a path is made of them only where it is asked for.
  const keys: (string | number)[] = [];
  const visit = (value: unknown): void => {
    const kind = keys.at(-2) === 'metadata' ? kindOf(keys.at(-1)) : undefined;
    if (Array.isArray(value)) for (let index = 0; index < value.length; index++) enter(index, value[index]);
    else if (isRecord(value))
      for (const key of Object.keys(value)) kind === undefined ? enter(key, value[key]) : judge(key, kind, value[key]);
  };
  const enter = (key: string | number, value: unknown): void => {
    // Most of what an object holds are texts and numbers, with nothing in them.
    if (typeof value !== 'object' || value === null) return;
    keys.push(key);
    visit(value);
    keys.pop();
  };
  const judge = (key: string, kind: MetadataEntry['kind'], value: unknown): void => {
    if (isWanted({ key, kind, value })) found.push({ path: joinPath([...keys, key]), value });
  };
  visit(manifest);
  return found;
}

function kindOf(key: string | number | undefined): MetadataEntry['kind'] | undefined {
  return key === 'annotations' || key === 'labels' ? key : undefined;
}
