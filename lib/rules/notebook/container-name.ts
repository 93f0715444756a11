import { nameOf, objectRule, place, refuse } from '../objects';

export const containerName = objectRule({
  id: 'notebook/container-name',
  title: 'the first container is called like the notebook',
  why: 'the controller finds the notebook by this name: with another, its status stays empty and the dashboard shows no state',
  severity: 'medium',
  standards: ['Kubeflow notebook controller', 'Kubeflow security chapter'],
  seenBy: [],
  group: 'kubeflow.org',
  kinds: ['Notebook'],
  violations: manifest =>
    refuse([place(manifest, 'spec', 'template', 'spec', 'containers', 0, 'name')], name => name === nameOf(manifest)),
  allowed: 'the name of the notebook',
  fix: 'give the first container the name of the notebook',
});
