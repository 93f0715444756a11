import { at, type Manifest } from '../../values/manifest';
import { items, type Place } from '../../values/place';
import { yaml } from '../../values/yaml';
import { isText, place } from '../objects';

export const SECRETS_STORE = 'secrets-store.csi.x-k8s.io';

/** Whether a class is for the provider of AWS, whose objects are known here. */
export function isForAws(manifest: Manifest): boolean {
  return at(manifest, 'spec', 'provider') === 'aws';
}

/** The text in which a class lists its objects. */
export function objectsText(manifest: Manifest): Place {
  return place(manifest, 'spec', 'parameters', 'objects');
}

/** The entries of that text, or nothing where it is no list. Paths go on behind that of the text. */
export function entriesOf(manifest: Manifest): readonly Place[] | undefined {
  const text = objectsText(manifest);
  if (!isText(text.value)) return undefined;
  try {
    const value: unknown = JSON.parse(JSON.stringify(yaml().parse(text.value, { logLevel: 'error' })));
    return Array.isArray(value) ? items({ path: text.path, value }) : undefined;
  } catch {
    return undefined;
  }
}
