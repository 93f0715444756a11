import type { Manifest } from '../../../lib';
import { at, listAt } from '../../../lib/values/manifest';

const LOGGED_IN = 'system:authenticated';
const ACCOUNTS = 'system:serviceaccounts';

/** Somebody who may ask the API server. */
export interface Subject {
  /** `User ada@example.com`, `Group oidc:ml`, `ServiceAccount team-a/default`. */
  readonly name: string;
  readonly kind: 'User' | 'Group' | 'ServiceAccount';
  readonly user: string;
  readonly groups: readonly string[];
}

/** Nobody whom a binding names: what they may do, everybody may who is logged in, and every pod. */
export const STRANGERS = {
  person: { ...person('stranger@example.com'), name: 'everybody who is logged in' },
  account: { ...account('nowhere', 'stranger'), name: 'every ServiceAccount' },
} as const satisfies Readonly<Record<string, Subject>>;

/** Who asks without a name. */
export const ANONYMOUS: Subject = {
  name: 'User system:anonymous',
  kind: 'User',
  user: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

/** A subject of a binding, or the owner of a Profile. */
export function subjectOf(given: unknown): Subject {
  const [kind, name, namespace] = ['kind', 'name', 'namespace'].map(key => String(at(given, key)));
  if (kind === 'ServiceAccount') return account(namespace ?? '', name ?? '');
  if (kind === 'User') return person(name ?? '');
  if (kind === 'Group') return member(name ?? '');
  throw new Error(`no subject: ${JSON.stringify(given)}`);
}

/** Everybody whom manifests name: owners, subjects of bindings, and accounts. */
export function subjectsOf(manifests: readonly Manifest[]): readonly Subject[] {
  const all = manifests.flatMap(manifest => {
    if (manifest.kind === 'ServiceAccount') return [account(manifest.metadata.namespace ?? '', manifest.metadata.name)];
    if (manifest.kind === 'Profile') return [subjectOf(at(manifest, 'spec', 'owner'))];
    return manifest.kind.endsWith('RoleBinding') ? listAt(manifest, 'subjects').map(subjectOf) : [];
  });
  const byName = new Map(all.map(subject => [subject.name, subject]));
  return [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function person(user: string): Subject {
  return { name: `User ${user}`, kind: 'User', user, groups: [LOGGED_IN] };
}

function member(group: string): Subject {
  return { name: `Group ${group}`, kind: 'Group', user: 'member@example.com', groups: [group, LOGGED_IN] };
}

function account(namespace: string, name: string): Subject {
  return {
    name: `ServiceAccount ${namespace}/${name}`,
    kind: 'ServiceAccount',
    user: `system:serviceaccount:${namespace}:${name}`,
    groups: [ACCOUNTS, `${ACCOUNTS}:${namespace}`, LOGGED_IN],
  };
}
