import type { Manifest } from '../../values/manifest';
import { isRecord, type Place } from '../../values/place';
import { joinPath } from '../../values/problem';
import type { RuleContext, Telling } from '../rule';
import { told } from '../shared';

/** An annotation or a label. */
export interface MetadataEntry {
  readonly key: string;
  readonly kind: 'annotations' | 'labels';
  readonly value: unknown;
  /** The keys that lead to it; a path is made of them only where it is asked for. */
  readonly keys: readonly (string | number)[];
}

/** Where annotations and labels stand that are wanted, of the object and of all templates in it. */
export function metadataWhere(
  manifest: Manifest,
  context: RuleContext,
  isWanted: (entry: MetadataEntry) => boolean,
): readonly Place[] {
  return told(context, metadataIn, manifest)
    .filter(isWanted)
    .map(({ keys, value }) => ({ path: joinPath(keys), value }));
}

const metadataIn: Telling<Manifest, readonly MetadataEntry[]> = manifest => {
  const found: MetadataEntry[] = [];
  // The keys that lead to what is visited.
  const keys: (string | number)[] = [];
  const visit = (value: unknown): void => {
    const kind = keys.at(-2) === 'metadata' ? kindOf(keys.at(-1)) : undefined;
    if (Array.isArray(value)) for (let index = 0; index < value.length; index++) enter(index, value[index]);
    else if (isRecord(value)) {
      for (const key of Object.keys(value)) {
        // There is nothing in a name, and who does not ask for it is not asked again about objects that differ in it alone.
        if (keys.length === 1 && keys[0] === 'metadata' && isName(key)) continue;
        if (kind === undefined) enter(key, value[key]);
        else found.push({ key, kind, value: value[key], keys: [...keys, key] });
      }
    }
  };
  const enter = (key: string | number, value: unknown): void => {
    // Most of what an object holds are texts and numbers, with nothing in them.
    if (typeof value !== 'object' || value === null) return;
    keys.push(key);
    visit(value);
    keys.pop();
  };
  visit(manifest);
  return found;
};

function isName(key: string): boolean {
  return key === 'name' || key === 'namespace';
}

function kindOf(key: string | number | undefined): MetadataEntry['kind'] | undefined {
  return key === 'annotations' || key === 'labels' ? key : undefined;
}
