import type { Settings } from '../core/settings';

/** Who a binding is for. */
export type Subject =
  | { readonly kind: 'User' | 'Group'; readonly name: string }
  | { readonly kind: 'ServiceAccount'; readonly name: string; readonly namespace: string };

const RBAC = 'rbac.authorization.k8s.io';

/** Which role a binding gives. */
export interface RoleReference {
  readonly kind: 'Role' | 'ClusterRole';
  readonly name: string;
}

/** A group of the identity provider, by the name that the API server gives it. */
export function groupSubject(name: string, { groupPrefix }: Pick<Settings, 'groupPrefix'>): Subject {
  return { kind: 'Group', name: `${groupPrefix}${name}` };
}

/** A subject as a binding writes it: accounts belong to the core group, people to RBAC's. */
export function subjectFields(subject: Subject): object {
  return subject.kind === 'ServiceAccount' ? subject : { ...subject, apiGroup: RBAC };
}

/** A role reference as a binding writes it. */
export function roleRefFields(role: RoleReference): object {
  return { ...role, apiGroup: RBAC };
}
