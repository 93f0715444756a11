import { at, listAt, type Manifest } from '../../values/manifest';
import { isOf, nameOf, namespaceOf } from '../objects';
import type { Telling } from '../rule';
import { selects } from '../selector';
import { told } from '../shared';
import { BUILTIN_ROLES } from './builtin-roles';
import { type GrantedRule, RBAC, roleRules } from './grants';

/** A rule of a role, and the role that it is written in: with aggregation that is another one. */
export interface WrittenRule {
  readonly role: Manifest;
  readonly rule: GrantedRule;
}

/** The roles of a set of objects, and those of every cluster where the set does not have its own. */
export interface Roles {
  /** The role that a binding refers to; nothing where the set does not have it. */
  readonly roleOf: (binding: Manifest) => Manifest | undefined;
  /** Its own rules, and with an aggregationRule those of the roles that it collects. */
  readonly rulesOf: (role: Manifest) => readonly WrittenRule[];
  /** Whether every cluster has the role. */
  readonly isBuiltin: (role: Manifest) => boolean;
}

/** Looks at every role of a set once. */
export const rolesIn: Telling<readonly Manifest[], Roles> = (manifests, context) => {
  const builtin = new Set(BUILTIN_ROLES);
  const written = manifests.filter(manifest => isOf(manifest, RBAC, 'Role', 'ClusterRole'));
  const named = new Map([...BUILTIN_ROLES, ...written].map(role => [keyOf(role), role]));
  const clusterRoles = labelled(written);
  const known = new Map<Manifest, readonly WrittenRule[]>();
  const rulesOf = (role: Manifest): readonly WrittenRule[] => {
    const found = known.get(role);
    if (found !== undefined) return found;
    const own = told(context, roleRules, role).map(rule => ({ role, rule }));
    // What is asked for meanwhile goes round in a circle, and adds nothing.
    known.set(role, own);
    const collected = collectedBy(role, clusterRoles).filter(other => other !== role);
    const all = [...new Set([own, ...collected.map(rulesOf)].flat())];
    known.set(role, all);
    return all;
  };
  return {
    roleOf: binding => named.get(referredBy(binding)),
    rulesOf,
    isBuiltin: role => builtin.has(role),
  };
};

/** The roles that a ClusterRole with an aggregationRule collects; the API server writes their rules into it. */
function collectedBy(role: Manifest, { all, byLabel }: Labelled): readonly Manifest[] {
  return listAt(role, 'aggregationRule', 'clusterRoleSelectors').flatMap(selector => {
    const [first] = Object.entries(Object(at(selector, 'matchLabels')));
    const candidates = first === undefined ? all : (byLabel.get(pair(...first)) ?? []);
    return candidates.filter(other => selects(selector, at(other, 'metadata', 'labels')));
  });
}

interface Labelled {
  readonly all: readonly Manifest[];
  readonly byLabel: ReadonlyMap<string, readonly Manifest[]>;
}

function labelled(roles: readonly Manifest[]): Labelled {
  const all = roles.filter(manifest => isOf(manifest, RBAC, 'ClusterRole'));
  const byLabel = new Map<string, Manifest[]>();
  for (const role of all) {
    for (const [key, value] of Object.entries(Object(at(role, 'metadata', 'labels')))) {
      const others = byLabel.get(pair(key, value));
      if (others === undefined) byLabel.set(pair(key, value), [role]);
      else others.push(role);
    }
  }
  return { all, byLabel };
}

function pair(key: string, value: unknown): string {
  return JSON.stringify([key, value]);
}

function keyOf(role: Manifest): string {
  return JSON.stringify(isOf(role, RBAC, 'Role') ? ['Role', namespaceOf(role), nameOf(role)] : ['', nameOf(role)]);
}

function referredBy(binding: Manifest): string {
  const name = at(binding, 'roleRef', 'name');
  const isRole = at(binding, 'roleRef', 'kind') === 'Role';
  return JSON.stringify(isRole ? ['Role', namespaceOf(binding), name] : ['', name]);
}
