import { at, listAt, type Manifest } from '../../values/manifest';
import { isSet, type Place } from '../../values/place';
import { place } from '../objects';

/** The configuration of a plugin in an AdmissionConfiguration; one in a file of its own is judged there. */
export function pluginConfiguration(
  manifest: Manifest,
  name: string,
): { readonly at: readonly (string | number)[]; readonly isElsewhere: boolean } | undefined {
  const index = listAt(manifest, 'plugins').findIndex(plugin => at(plugin, 'name') === name);
  if (index === -1) return undefined;
  return {
    at: ['plugins', index, 'configuration'],
    isElsewhere:
      isSet(at(manifest, 'plugins', index, 'path')) && !isSet(at(manifest, 'plugins', index, 'configuration')),
  };
}

/** The list of plugins. */
export function plugins(manifest: Manifest): Place {
  return place(manifest, 'plugins');
}
