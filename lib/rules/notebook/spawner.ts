import { field, type Place } from '../../values/place';
import { yaml } from '../../values/yaml';
import { blame, objectRule } from '../objects';
import { textsOf } from '../texts';

export const spawner = objectRule({
  id: 'notebook/spawner',
  title: 'the form for new notebooks offers the images of the platform only',
  why: 'with an image of their own users run what nobody scanned, beside the data of the team',
  severity: 'medium',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  group: '',
  kinds: ['ConfigMap'],
  violations: manifest =>
    textsOf(manifest)
      .filter(({ value }) => value.includes('spawnerFormDefaults'))
      .map(formOf)
      .flatMap(form => blame(...[field(form, 'allowCustomImage')].filter(({ value }) => value === true))),
  allowed: 'spawnerFormDefaults.allowCustomImage false',
  fix: 'set it to false, and list the images that you keep',
});

function formOf({ path, value: text }: Place & { readonly value: string }): Place {
  try {
    return field({ path, value: yaml().parse(text, { logLevel: 'error' }) }, 'spawnerFormDefaults');
  } catch {
    return { path, value: undefined };
  }
}
