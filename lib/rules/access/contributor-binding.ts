import { isSet } from '../../values/place';
import { blame, isText, objectRule, place, refuse } from '../objects';
import { RBAC } from './grants';

export const contributorBinding = objectRule({
  id: 'access/contributor-binding',
  title: 'a binding of a contributor says who and as what, and has one subject',
  why: 'the dashboard finds contributors by these annotations, and one binding that has them and two subjects breaks its list for everybody',
  severity: 'medium',
  standards: ['Kubeflow access management', 'Kubeflow security chapter'],
  seenBy: [],
  group: RBAC,
  kinds: ['RoleBinding'],
  violations: manifest => {
    const annotations = ['user', 'role'].map(key => place(manifest, 'metadata', 'annotations', key));
    if (!annotations.some(({ value }) => isSet(value))) return [];
    const subjects = place(manifest, 'subjects');
    const isOne = Array.isArray(subjects.value) && subjects.value.length === 1;
    return [...refuse(annotations, isText), ...(isOne ? [] : blame(subjects))];
  },
  allowed: 'both annotations user and role together with exactly one subject, or neither annotation',
  fix: 'write one RoleBinding for each contributor, with the annotations user (the e-mail address) and role (admin, edit or view)',
});
