import { at } from '../../values/manifest';
import { field } from '../../values/place';
import { blame, objectRule } from '../objects';
import { subjectsOf } from './bindings';
import { RBAC } from './grants';

export const noSharedSubjects = objectRule({
  id: 'access/no-shared-subjects',
  title: 'roles are given to named people, groups and workloads only',
  why: 'what is given to everybody, to the group system:masters or to the account default reaches far more than was meant',
  severity: 'critical',
  standards: ['CIS 5.1.5', 'CIS 5.1.7', 'access-control article'],
  seenBy: [
    'trivy KSV-0122',
    'trivy KSV-0123',
    'checkov CKV_K8S_42',
    'kubescape C-0262',
    'kubescape C-0265',
    'gatekeeper k8sdisallowanonymous',
    'kyverno restrict-binding-system-groups',
  ],
  group: RBAC,
  kinds: ['RoleBinding', 'ClusterRoleBinding'],
  violations: manifest =>
    subjectsOf(manifest)
      .filter(({ value }) => isShared(at(value, 'kind'), at(value, 'name')))
      .flatMap(subject => blame(field(subject, 'name'))),
  allowed: 'a user or a group whose name does not start with system:, or a ServiceAccount other than default',
  fix: 'name the user, the group or the ServiceAccount that needs the role',
});

function isShared(kind: unknown, name: unknown): boolean {
  return kind === 'ServiceAccount' ? name === 'default' : typeof name === 'string' && name.startsWith('system:');
}
