import { at, type Manifest } from '../../values/manifest';
import { RBAC } from '../access/grants';
import { kindsOf } from '../kinds';
import { isOf, isText } from '../objects';

/** The two objects of which Kubeflow makes a contributor. */
export const CONTRIBUTOR_KINDS = [
  ...kindsOf(RBAC, 'RoleBinding'),
  ...kindsOf('security.istio.io', 'AuthorizationPolicy'),
];

/** The person whom an object makes a contributor, by the annotations of Kubeflow; nothing if it makes none. */
export function contributorOf(manifest: Manifest): string | undefined {
  const annotation = (key: string) => at(manifest, 'metadata', 'annotations', key);
  const isPart = isOf(manifest, RBAC, 'RoleBinding') || isOf(manifest, 'security.istio.io', 'AuthorizationPolicy');
  const user = annotation('user');
  return isPart && isText(user) && isText(annotation('role')) ? user : undefined;
}
