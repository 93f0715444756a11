import { at } from '../../values/manifest';
import { field } from '../../values/place';
import { isText, namespaceOf, objectRule, refuse } from '../objects';
import { subjectsOf } from './bindings';
import { RBAC } from './grants';

export const ownNamespaceSubjects = objectRule({
  id: 'access/own-namespace-subjects',
  title: 'a namespace gives its roles to its own service accounts only',
  why: 'who runs pods in the other namespace acts in this one; a subject that leaves its namespace out does not say whom it means',
  severity: 'medium',
  standards: ['Kubernetes RBAC good practices', 'Kubeflow security chapter'],
  seenBy: [],
  group: RBAC,
  kinds: ['RoleBinding'],
  violations: manifest =>
    refuse(
      subjectsOf(manifest)
        .filter(({ value }) => at(value, 'kind') === 'ServiceAccount')
        .map(subject => field(subject, 'namespace')),
      namespace => isText(namespace) && namespace === namespaceOf(manifest),
    ),
  allowed: 'the namespace of the binding',
  fix: 'set namespace to that of the binding, or use an account of that namespace',
});
