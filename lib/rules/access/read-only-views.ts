import { at, type Manifest } from '../../values/manifest';
import { isText, refuse } from '../objects';
import { type GrantedRule, WRITE_VERBS } from './grants';
import { roleRule } from './role-rule';

const NAME = /(^|[-.:])(view|viewer|reader|read-?only)$/i;
const LABEL = /\/aggregate-to-.*(view|reader)$/;
// Verbs of an API of its own, such as readArtifact, are its own to name.
const WRITING: readonly unknown[] = [...WRITE_VERBS, '*'];

/** What one creates to ask a question, and what leaves nothing behind. */
const QUESTIONS = /(access|rules|subject|token)reviews$/;

export const readOnlyViews = roleRule({
  id: 'access/read-only-views',
  title: 'a role that is called a view only reads',
  why: 'it is given to guests and to whole groups, because its name says that nothing can happen',
  severity: 'medium',
  standards: ['Kubernetes RBAC good practices', 'Kubeflow security chapter'],
  seenBy: [],
  violations: (rule, role) =>
    isCalledView(role) && !asksOnly(rule) ? refuse(rule.verbs, verb => !WRITING.includes(verb)) : [],
  allowed: 'get, list, watch, and what asks a question',
  fix: 'move the other verbs to a role that says so, or rename this one',
});

function isCalledView(role: Manifest): boolean {
  const name = at(role, 'metadata', 'name');
  const labels = Object.entries(Object(at(role, 'metadata', 'labels')));
  return (isText(name) && NAME.test(name)) || labels.some(([key, value]) => LABEL.test(key) && value === 'true');
}

function asksOnly(rule: GrantedRule): boolean {
  const { resources } = rule;
  return resources.length > 0 && resources.every(({ value }) => isText(value) && QUESTIONS.test(value));
}
