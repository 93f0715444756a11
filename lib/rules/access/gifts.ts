import { at, type Manifest } from '../../values/manifest';
import { isRecord } from '../../values/place';
import { isOf, isText, nameOf, namespaceOf } from '../objects';
import type { Telling } from '../rule';
import { told } from '../shared';
import { subjectsOf } from './bindings';
import { RBAC } from './grants';
import { type Roles, rolesIn, type WrittenRule } from './roles';

/** A role that a binding gives to somebody. */
export interface Gift {
  readonly binding: Manifest;
  readonly role: Manifest;
  readonly rules: readonly WrittenRule[];
  /** Where it holds. @default - in the whole cluster */
  readonly namespace: string | undefined;
  readonly subjects: readonly unknown[];
}

/** What the bindings of a set of objects give, and by which role. */
export interface Gifts {
  readonly roles: Roles;
  readonly all: readonly Gift[];
}

/** Resolves every binding of a set once; those whose role the set does not have give nothing that one could judge. */
export const giftsIn: Telling<readonly Manifest[], Gifts> = (manifests, context) => {
  const roles = told(context, rolesIn, manifests);
  const all = manifests.filter(isBinding).flatMap(binding => {
    const role = roles.roleOf(binding);
    if (role === undefined) return [];
    const namespace = reachOf(binding);
    const subjects = subjectsOf(binding).map(({ value }) => inNamespace(value, namespace));
    return [{ binding, role, rules: roles.rulesOf(role), namespace, subjects }];
  });
  return { roles, all };
};

/** Whether an object gives a role to somebody. */
export function isBinding(manifest: Manifest): boolean {
  return isOf(manifest, RBAC, 'RoleBinding', 'ClusterRoleBinding');
}

/** How a gift reads: `RoleBinding team/editors gives it to Group vision`. */
export function tell({ binding, subjects, namespace }: Gift): string {
  const [first, ...others] = subjects.map(nameOfSubject);
  const whom = first === undefined ? 'nobody' : `${first}${others.length > 0 ? ` and ${others.length} more` : ''}`;
  return `${kindAndName(binding)} gives it to ${whom}${namespace === undefined ? ' in the whole cluster' : ''}`;
}

/** A subject as it reads: `ServiceAccount team/default-editor`. */
export function nameOfSubject(subject: unknown): string {
  const [kind, name] = [at(subject, 'kind'), at(subject, 'name')].map(text);
  return kind === 'ServiceAccount' ? `${kind} ${text(at(subject, 'namespace'))}/${name}` : `${kind} ${name}`;
}

/** An object as it reads: `RoleBinding team/editors`. */
export function kindAndName(manifest: Manifest): string {
  const namespace = namespaceOf(manifest);
  const kind = text(at(manifest, 'kind'));
  // Somebody may have written one into an object of the cluster.
  const prefix = typeof namespace === 'string' && !kind.startsWith('Cluster') ? `${namespace}/` : '';
  return `${kind} ${prefix}${text(nameOf(manifest))}`;
}

// The authorizer takes an account without a namespace for one of the binding's own.
function inNamespace(subject: unknown, namespace: string | undefined): unknown {
  const isLocal = at(subject, 'kind') === 'ServiceAccount' && !isText(at(subject, 'namespace'));
  return isLocal && isRecord(subject) && namespace !== undefined ? { ...subject, namespace } : subject;
}

function reachOf(binding: Manifest): string | undefined {
  return isOf(binding, RBAC, 'RoleBinding') ? text(namespaceOf(binding)) : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '?';
}
