import type { Manifest } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { isOf, isText, place } from '../objects';

export const RBAC = 'rbac.authorization.k8s.io';
export const READ_VERBS = ['get', 'list', 'watch'] as const;
export const WRITE_VERBS = ['create', 'update', 'patch', 'delete', 'deletecollection'] as const;

/** Something that a role had better not let anybody do: any of these verbs on any of these resources. */
export interface Power {
  /** The core group is ''. */
  readonly group: string;
  /** Names as in a role, `pods/exec`; `userextras/*` stands for every name under `userextras/`, `*` for all of the group. */
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** The rules of a Role or ClusterRole. */
export function roleRules(manifest: Manifest): readonly Place[] {
  return isOf(manifest, RBAC, 'Role', 'ClusterRole') ? items(place(manifest, 'rules')) : [];
}

/** The resources of a rule by which it grants one of the powers, wildcards included. */
export function granting(rule: Place, powers: readonly Power[]): readonly Place[] {
  const granted = powers.filter(
    ({ group, verbs }) => lists(rule, 'apiGroups', group) && verbs.some(verb => lists(rule, 'verbs', verb)),
  );
  return items(field(rule, 'resources')).filter(({ value }) =>
    granted.some(({ resources }) => resources.some(resource => covers(value, resource))),
  );
}

/** The same for powers that are harmless over objects that the role names: no name narrows list and watch reliably. */
export function grantingUnnamed(rule: Place, powers: readonly Power[]): readonly Place[] {
  return namesObjects(rule) ? [] : granting(rule, powers);
}

/** Whether a rule is for named objects alone; verbs that know no name then grant nothing. */
export function namesObjects(rule: Place): boolean {
  const names = items(field(rule, 'resourceNames')).filter(({ value }) => isSet(value));
  return names.length > 0 && names.every(({ value }) => isText(value));
}

function lists(rule: Place, key: string, wanted: string): boolean {
  return items(field(rule, key)).some(({ value }) => value === '*' || value === wanted);
}

// RBAC knows three ways to name a resource: exactly, all of them, and one subresource of all; `pods/*` matches nothing.
function covers(given: unknown, resource: string): boolean {
  const [name = '', sub] = resource.split('/');
  if (given === '*' || given === resource || resource === '*') return true;
  if (sub === '*') return typeof given === 'string' && given.startsWith(`${name}/`);
  return sub !== undefined && given === `*/${sub}`;
}
