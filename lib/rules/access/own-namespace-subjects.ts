import { at } from '../../values/manifest';
import { field } from '../../values/place';
import { isBlank, namespaceOf, objectRule, refuse } from '../objects';
import { subjectsOf } from './bindings';
import { RBAC } from './grants';

export const ownNamespaceSubjects = objectRule({
  id: 'access/own-namespace-subjects',
  title: 'a namespace gives its roles to its own service accounts only',
  why: 'who runs pods in the other namespace acts in this one, and whoever keeps that one decides who does',
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
      // Without a namespace, an account is one of the binding's own.
      namespace => isBlank(namespace) || namespace === '' || namespace === namespaceOf(manifest),
    ),
  allowed: 'the namespace of the binding, or none',
  fix: 'set namespace to that of the binding, or use an account of that namespace',
});
