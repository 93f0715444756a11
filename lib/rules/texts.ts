import { at, type Manifest } from '../values/manifest';
import type { Place } from '../values/place';
import { isOf, place } from './objects';

/** A text that an object carries, and where it stands. */
export type TextPlace = Place & { readonly value: string };

/** The files that a ConfigMap or a Secret carries as text; what is base64 in a Secret is read. */
export function textsOf(manifest: Manifest): readonly TextPlace[] {
  if (!isOf(manifest, '', 'ConfigMap', 'Secret')) return [];
  const isSecret = isOf(manifest, '', 'Secret');
  return ['data', 'stringData'].flatMap(list =>
    Object.entries(Object(at(manifest, list))).flatMap(([key, value]) => {
      if (typeof value !== 'string') return [];
      const text = isSecret && list === 'data' ? Buffer.from(value, 'base64').toString('utf8') : value;
      return [{ path: place(manifest, list, key).path, value: text }];
    }),
  );
}
