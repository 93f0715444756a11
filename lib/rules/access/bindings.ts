import type { Manifest } from '../../values/manifest';
import { items, type Place } from '../../values/place';
import { isOf, place } from '../objects';
import { RBAC } from './grants';

/** Whom a binding gives its role to. */
export function subjectsOf(manifest: Manifest): readonly Place[] {
  return isOf(manifest, RBAC, 'RoleBinding', 'ClusterRoleBinding') ? items(place(manifest, 'subjects')) : [];
}
