import { isText, objectRule, place, refuse } from '../objects';

export const namedProject = objectRule({
  id: 'gitops/named-project',
  title: 'an application of Argo CD belongs to a project of its own',
  why: 'the project default allows every source, every namespace and every kind',
  severity: 'medium',
  standards: ['Argo CD: projects'],
  seenBy: [],
  group: 'argoproj.io',
  kinds: ['Application'],
  violations: manifest =>
    refuse([place(manifest, 'spec', 'project')], project => isText(project) && project !== 'default'),
  allowed: 'a project other than default',
  fix: 'make an AppProject for the team, and name it',
});
