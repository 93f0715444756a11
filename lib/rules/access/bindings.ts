import type { Manifest } from '../../values/manifest';
import { items } from '../pod-security/visit';
import { isOf, type Place, place } from '../tenancy/objects';
import { RBAC } from './grants';

/** Whether an object gives a role to somebody. */
export function isBinding(manifest: Manifest): boolean {
  return isOf(manifest, RBAC, 'RoleBinding', 'ClusterRoleBinding');
}

/** Whom a binding gives its role to. */
export function subjectsOf(manifest: Manifest): readonly Place[] {
  return isBinding(manifest) ? items(place(manifest, 'subjects')) : [];
}
