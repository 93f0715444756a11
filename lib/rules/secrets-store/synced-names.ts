import { at } from '../../values/manifest';
import { field, items } from '../../values/place';
import { blame, isText, objectRule, place } from '../objects';
import { entriesOf, isForAws, SECRETS_STORE } from './objects-text';

export const syncedNames = objectRule({
  id: 'secrets-store/synced-names',
  title: 'a copied Secret takes its data from files that are mounted',
  why: 'a name that no file has leaves the key out, and the pods that wait for it do not start',
  severity: 'low',
  standards: ['Secrets Store CSI driver'],
  seenBy: [],
  group: SECRETS_STORE,
  kinds: ['SecretProviderClass'],
  violations: manifest => {
    const entries = isForAws(manifest) ? entriesOf(manifest) : undefined;
    if (entries === undefined) return [];
    const separator = at(manifest, 'spec', 'parameters', 'pathTranslation') ?? '_';
    const files = new Set(entries.flatMap(({ value }) => filesOf(value, separator)));
    return blame(
      ...items(place(manifest, 'spec', 'secretObjects'))
        .flatMap(secret => items(field(secret, 'data')))
        .map(data => field(data, 'objectName'))
        .filter(({ value }) => !files.has(value)),
    );
  },
  allowed: 'the objectAlias of an entry, or its objectName where it has none',
  fix: 'give the entry an objectAlias, and write the same into secretObjects',
});

// A slash in a name is translated, unless that is switched off.
function filesOf(entry: unknown, separator: unknown): readonly unknown[] {
  const name = at(entry, 'objectAlias') ?? at(entry, 'objectName');
  const parts = at(entry, 'jmesPath');
  const aliases = Array.isArray(parts) ? parts.map(part => at(part, 'objectAlias')) : [];
  const file = isText(name) && isText(separator) && separator !== 'False' ? name.replaceAll('/', separator) : name;
  return [name, file, ...aliases];
}
