import { field, items } from '../../values/place';
import { objectRule, place, refuse } from '../objects';

export const noPrefix = objectRule({
  id: 'notebook/no-prefix',
  title: 'a notebook leaves NB_PREFIX to the controller',
  why: 'the controller sets it to the path of the notebook and does not correct a wrong one, which then serves nothing',
  severity: 'low',
  standards: ['Kubeflow notebook controller'],
  seenBy: [],
  group: 'kubeflow.org',
  kinds: ['Notebook'],
  violations: manifest =>
    refuse(
      items(place(manifest, 'spec', 'template', 'spec', 'containers'))
        .flatMap(container => items(field(container, 'env')))
        .map(variable => field(variable, 'name')),
      name => name !== 'NB_PREFIX',
    ),
  allowed: 'a variable other than NB_PREFIX',
  fix: 'remove the variable',
});
