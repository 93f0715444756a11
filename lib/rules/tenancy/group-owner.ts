import { at, type Manifest } from '../../values/manifest';
import { isEmail } from '../../values/name';
import { subjectsOf } from '../access/bindings';
import { RBAC } from '../access/grants';
import { kindsOf } from '../kinds';
import { isOf, isText, place } from '../objects';
import type { FleetRule } from '../rule';

const PROFILES = 'kubeflow.org';

export const groupOwner: FleetRule = {
  id: 'tenancy/group-owner',
  title: 'a group that owns a profile is not called like a user',
  why: 'the policy that the profile controller makes knows no groups: it lets in the user of that name, who thereby reaches every notebook of the team',
  severity: 'medium',
  standards: ['Kubeflow profile controller', 'Kubeflow security chapter'],
  seenBy: [],
  kinds: [...kindsOf(PROFILES, 'Profile'), ...kindsOf(RBAC, 'RoleBinding', 'ClusterRoleBinding')],
  checkAll: manifests => {
    const users = new Set(manifests.flatMap(usersIn));
    return manifests
      .filter(manifest => isOf(manifest, PROFILES, 'Profile') && at(manifest, 'spec', 'owner', 'kind') === 'Group')
      .map(manifest => ({ manifest, ...place(manifest, 'spec', 'owner', 'name') }))
      .filter(({ value }) => isText(value) && (isEmail(value) || users.has(value)))
      .map(({ manifest, path, value }) => ({ manifest, path, given: value }));
  },
  allowed: 'the name of a group that no user has, and that is no e-mail address',
  fix: 'give the group a prefix that no user name has, for example oidc:, also where the API server reads it',
};

function usersIn(manifest: Manifest): readonly unknown[] {
  const named = isOf(manifest, PROFILES, 'Profile')
    ? [at(manifest, 'spec', 'owner')]
    : subjectsOf(manifest).map(({ value }) => value);
  return named.filter(subject => at(subject, 'kind') === 'User').map(subject => at(subject, 'name'));
}
