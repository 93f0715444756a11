import type { Manifest } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { isOf, isText, place } from '../objects';
import type { Telling } from '../rule';

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

/** A rule of a role, and its lists. */
export interface GrantedRule extends Place {
  readonly groups: readonly Place[];
  readonly resources: readonly Place[];
  readonly verbs: readonly Place[];
  /** Names of objects. */
  readonly names: readonly Place[];
  readonly urls: readonly Place[];
}

/** The rules of a Role or ClusterRole. */
export const roleRules: Telling<Manifest, readonly GrantedRule[]> = manifest =>
  isOf(manifest, RBAC, 'Role', 'ClusterRole') ? items(place(manifest, 'rules')).map(grantedRule) : [];

function grantedRule(rule: Place): GrantedRule {
  const list = (key: string) => items(field(rule, key));
  return {
    ...rule,
    groups: list('apiGroups'),
    resources: list('resources'),
    verbs: list('verbs'),
    names: list('resourceNames'),
    urls: list('nonResourceURLs'),
  };
}

/** The resources of a rule by which it grants one of the powers, wildcards included. */
export function granting(rule: GrantedRule, powers: readonly Power[]): readonly Place[] {
  const granted = powers.filter(
    ({ group, verbs }) => lists(rule.groups, group) && verbs.some(verb => lists(rule.verbs, verb)),
  );
  if (granted.length === 0) return [];
  return rule.resources.filter(({ value }) =>
    granted.some(({ resources }) => resources.some(resource => covers(value, resource))),
  );
}

/** The same for powers that are harmless over objects that the role names: no name narrows list and watch reliably. */
export function grantingUnnamed(rule: GrantedRule, powers: readonly Power[]): readonly Place[] {
  return namesObjects(rule) ? [] : granting(rule, powers);
}

/** Whether a rule is for named objects alone; verbs that know no name then grant nothing. */
export function namesObjects(rule: GrantedRule): boolean {
  const names = rule.names.filter(({ value }) => isSet(value));
  return names.length > 0 && names.every(({ value }) => isText(value));
}

function lists(list: readonly Place[], wanted: string): boolean {
  return list.some(({ value }) => value === '*' || value === wanted);
}

// RBAC knows three ways to name a resource: exactly, all of them, and one subresource of all; `pods/*` matches nothing.
function covers(given: unknown, resource: string): boolean {
  if (given === '*' || given === resource || resource === '*') return true;
  const [name = '', sub] = resource.split('/');
  if (sub === '*') return typeof given === 'string' && given.startsWith(`${name}/`);
  return sub !== undefined && given === `*/${sub}`;
}
