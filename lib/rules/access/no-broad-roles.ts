import { at } from '../../values/manifest';
import { objectRule, place, refuse } from '../objects';
import { RBAC } from './grants';

const BROAD: readonly unknown[] = ['cluster-admin', 'admin', 'edit', 'kubeflow-admin', 'kubeflow-edit'];

export const noBroadRoles = objectRule({
  id: 'access/no-broad-roles',
  title: 'nobody is bound to a role that grants nearly everything',
  why: 'admin and edit read every Secret, open shells and use any account of the namespace; their Kubeflow forms also delete network policies',
  severity: 'critical',
  standards: ['CIS 5.1.1', 'Kubeflow security chapter', 'access-control article'],
  seenBy: [
    'trivy KSV-0111',
    'kube-linter cluster-admin-role-binding',
    'polaris clusterrolebindingClusterAdmin',
    'kubescape C-0035',
    'kubescape C-0185',
    'kyverno restrict-binding-clusteradmin',
  ],
  group: RBAC,
  kinds: ['RoleBinding', 'ClusterRoleBinding'],
  // A Role is the namespace's own, whatever its name.
  violations: manifest =>
    at(manifest, 'roleRef', 'kind') === 'Role'
      ? []
      : refuse([place(manifest, 'roleRef', 'name')], name => !BROAD.includes(name)),
  allowed: 'a role other than cluster-admin, admin, edit, kubeflow-admin and kubeflow-edit',
  fix: 'bind a role that lists what these subjects need',
});
