import { at, type Manifest } from '../../values/manifest';
import { field, type Place } from '../../values/place';
import { kindsOf } from '../kinds';
import { isOf, isText, keyOf, nameOf, namespaceOf, place } from '../objects';
import type { FleetRule } from '../rule';
import { told } from '../shared';
import { subjectsOf } from './bindings';
import { isBinding } from './gifts';
import { RBAC } from './grants';
import { rolesIn } from './roles';

export const noDanglingBindings: FleetRule = {
  id: 'access/no-dangling-bindings',
  title: 'bindings name roles and accounts that are there',
  why: 'whoever makes something of that name later has, or decides over, what the binding gives',
  severity: 'medium',
  standards: ['Kubernetes RBAC good practices'],
  seenBy: [],
  kinds: [
    ...kindsOf(RBAC, 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'),
    ...kindsOf('', 'ServiceAccount', 'Namespace'),
  ],
  checkAll: (manifests, context) => {
    const { roleOf } = told(context, rolesIn, manifests);
    const hasClusterRoles = manifests.some(manifest => isOf(manifest, RBAC, 'ClusterRole'));
    const isLost = lostAccounts(manifests);
    return manifests.filter(isBinding).flatMap(binding => {
      const name = place(binding, 'roleRef', 'name');
      // A set without cluster roles is a part of something, and the rest of it may have them.
      const isKnowable = at(binding, 'roleRef', 'kind') === 'Role' || hasClusterRoles;
      const lostRole = isKnowable && !isElsewhere(name.value) && roleOf(binding) === undefined ? [name] : [];
      const accounts = subjectsOf(binding)
        .filter(subject => isLost(subject, binding))
        .map(subject => field(subject, 'name'));
      return [...lostRole, ...accounts].map(({ path, value }) => ({ manifest: binding, path, given: value }));
    });
  },
  allowed: 'a role and accounts of the same set, or a role that every cluster or every Kubeflow has',
  fix: 'correct the name or the namespace, add what is missing, or remove the binding',
};

// Of the accounts of a namespace one can only speak where the set declares that namespace.
function lostAccounts(manifests: readonly Manifest[]): (subject: Place, binding: Manifest) => boolean {
  const declared = new Set(manifests.filter(manifest => isOf(manifest, '', 'Namespace')).map(nameOf));
  const accounts = new Set(
    manifests
      .filter(manifest => isOf(manifest, '', 'ServiceAccount'))
      .map(manifest => keyOf(namespaceOf(manifest), nameOf(manifest))),
  );
  return ({ value }, binding) => {
    const namespace = at(value, 'namespace') ?? namespaceOf(binding);
    return (
      at(value, 'kind') === 'ServiceAccount' &&
      declared.has(namespace) &&
      !MADE_LATER.includes(at(value, 'name')) &&
      !accounts.has(keyOf(namespace, at(value, 'name')))
    );
  };
}

/** Accounts that Kubernetes and the profile controller make themselves. */
const MADE_LATER: readonly unknown[] = ['default', 'default-editor', 'default-viewer'];

/** Roles of every Kubeflow; tenants are bound to them, and they come with its own manifests. */
const KUBEFLOW: readonly unknown[] = ['kubeflow-admin', 'kubeflow-edit', 'kubeflow-view'];

// The API server makes those of the system at every start.
function isElsewhere(name: unknown): boolean {
  return KUBEFLOW.includes(name) || (isText(name) && name.startsWith('system:'));
}
