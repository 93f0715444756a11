import * as v from 'valibot';
import { groupSubject, type Subject } from '../access/subject';
import type { Settings } from '../core/settings';
import { email, groupName } from '../values/name';
import { hint, object } from '../values/schema';

/** Who answers for a tenant and administers it: a person, or everybody of a group. */
export const ownerSchema = v.union(
  [
    email,
    object({ group: v.pipe(groupName, v.description('Name of a group; all its members administer the tenant.')) }),
  ],
  hint(
    'the e-mail address of a person, or { group } with the name of a group',
    'for example "ada@example.com", or { group: ml-leads }',
  ),
);

type Owner = v.InferOutput<typeof ownerSchema>;

/** The owner as a Profile and the API server name it. */
export function ownerSubject(owner: Owner, settings: Pick<Settings, 'groupPrefix'>): Subject {
  return typeof owner === 'string' ? { kind: 'User', name: owner } : groupSubject(owner.group, settings);
}

/** Whether a contributor is the owner. */
export function isOwner(owner: Owner, { kind, name }: Pick<Subject, 'kind' | 'name'>): boolean {
  return typeof owner === 'string' ? kind === 'User' && name === owner : kind === 'Group' && name === owner.group;
}
