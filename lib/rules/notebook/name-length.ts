import { objectRule, place, refuse } from '../objects';

const NAME = /^[a-z].{0,51}$/;

export const nameLength = objectRule({
  id: 'notebook/name-length',
  title: 'the name of a notebook fits its StatefulSet and its Service',
  why: 'the controller makes both of that name: a longer one starts no pod, and one that starts with a digit gets no Service',
  severity: 'medium',
  standards: ['Kubeflow notebook controller'],
  seenBy: [],
  group: 'kubeflow.org',
  kinds: ['Notebook'],
  violations: manifest =>
    refuse([place(manifest, 'metadata', 'name')], name => typeof name === 'string' && NAME.test(name)),
  allowed: 'at most 52 characters, the first of them a letter',
  fix: 'choose a shorter name that starts with a letter',
});
