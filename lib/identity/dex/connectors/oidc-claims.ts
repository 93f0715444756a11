import * as v from 'valibot';
import { hint, object } from '../../../values/schema';
import { groupsFilter } from './groups-filter';
import { literal, some } from './literal';

const newGroup = object({
  claims: v.pipe(some(literal, 'claims'), v.description('Claims that make the group, in this order.')),
  delimiter: v.pipe(literal, v.description('What stands between them.')),
  clearDelimiter: v.optional(
    v.pipe(
      v.literal(true, hint('true', 'leave it out: with false a claim could pass for two')),
      v.description('Removes the delimiter from claims, so that none passes for two.'),
    ),
    true,
  ),
  prefix: v.optional(v.pipe(literal, v.description('What stands before them.'))),
});

const affixes = object({
  prefix: v.optional(v.pipe(literal, v.description('What is put before the name of each group.'))),
  suffix: v.optional(v.pipe(literal, v.description('What is put after it.'))),
});

/** Claims that the provider calls otherwise, by Dex's name. */
export const claimMapping = object({
  preferred_username: v.optional(v.pipe(literal, v.description('Claim with the short name of the user.'))),
  email: v.optional(v.pipe(literal, v.description('Claim with the address. It counts as unverified.'))),
  groups: v.optional(v.pipe(literal, v.description('Claim with the groups.'))),
});

/** What Dex makes of the groups that the provider sends. */
export const claimModifications = object({
  newGroupFromClaims: v.optional(v.pipe(some(newGroup, 'groups'), v.description('Groups that are made of claims.'))),
  filterGroupClaims: v.optional(
    v.pipe(
      object({
        groupsFilter: v.pipe(groupsFilter, v.description('Pattern of the groups that are passed on, from ^ to $.')),
      }),
      v.description('Which groups are passed on.'),
    ),
  ),
  modifyGroupNames: v.optional(v.pipe(affixes, v.description('How the names of groups are changed.'))),
});
