import { contributorName } from '../../access/contributor';
import { type CrossFieldProblem, problem } from '../../values/cross-field';
import { suggest } from '../../values/nearest';
import { contributorOf } from '../contributors';
import { isOwner } from '../owner';
import type { TenantSettings } from '../shape';

/** Contributors who get the same name, or are the owner. */
export function contributorClashes(tenant: TenantSettings): readonly CrossFieldProblem[] {
  const seen = new Map<string, string>();
  return tenant.contributors.flatMap((given, index) => {
    const person = contributorOf(given);
    const keys = ['contributors', index, person.kind === 'User' ? 'user' : 'group'];
    if (isOwner(tenant.owner, person)) {
      return [problem(keys, person.name, 'others than the owner, who may do everything', 'remove the entry')];
    }
    const name = contributorName({ ...person, label: given.role, role: { kind: 'ClusterRole', name: given.role } });
    const first = seen.get(name);
    seen.set(name, first ?? person.name);
    if (first === undefined) return [];
    const same = first === person.name;
    return [
      problem(
        keys,
        person.name,
        same
          ? 'each contributor once'
          : `names that differ in more than punctuation: ${JSON.stringify(first)} gives ${name} too`,
        same
          ? 'remove one of the two'
          : 'give one of the two another role, or ask the identity provider for another address',
      ),
    ];
  });
}

/** Roles that do not exist. */
export function contributorRoles({ contributors, roles }: TenantSettings): readonly CrossFieldProblem[] {
  const known = ['view', 'edit', ...roles.map(({ name }) => name)];
  return contributors.flatMap(({ role }, index) => {
    if (known.includes(role)) return [];
    const fix =
      role === 'admin' ? 'use "edit": the owner alone administers' : suggest(role, known, 'add the role to roles');
    return [problem(['contributors', index, 'role'], role, `one of ${known.join(', ')}`, fix)];
  });
}
