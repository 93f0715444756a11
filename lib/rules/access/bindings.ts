import type { Manifest } from '../../values/manifest';
import { isOf, type Place, place } from '../objects';
import { items } from '../pod-security/visit';
import { RBAC } from './grants';

/** Whom a binding gives its role to. */
export function subjectsOf(manifest: Manifest): readonly Place[] {
  return isOf(manifest, RBAC, 'RoleBinding', 'ClusterRoleBinding') ? items(place(manifest, 'subjects')) : [];
}
