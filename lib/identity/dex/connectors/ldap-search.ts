import * as v from 'valibot';
import { hint, object, oneOf } from '../../../values/schema';
import { attribute, distinguishedName, ldapFilter, matchedAttribute } from './ldap-syntax';
import { domain, some } from './literal';
import { rule } from './rule';

const scope = oneOf(['sub', 'one']);

const restrictingFilter = v.pipe(
  ldapFilter,
  v.check(
    filter => !/^\(objectClass=\*\)$/i.test(filter),
    hint('a filter that does not match every entry', 'name a group or a class, for example by memberOf'),
  ),
);

const userMatcher = object({
  userAttr: v.pipe(
    attribute,
    v.description('Attribute of the user that names the group or its member; DN for the entry itself.'),
  ),
  groupAttr: v.pipe(matchedAttribute, v.description('Attribute of the group that holds it.')),
  recursionGroupAttr: v.optional(v.pipe(attribute, v.description('Attribute by which groups are in groups.'))),
});

/** How a directory's users are found. */
export const userSearch = v.pipe(
  object({
    baseDN: v.pipe(distinguishedName, v.description('Entry below which users are.')),
    filter: v.optional(v.pipe(restrictingFilter, v.description('Who may log in: the only restriction there is.'))),
    username: v.pipe(attribute, v.description('Attribute that users type in.')),
    scope: v.optional(v.pipe(scope, v.description('All entries below, or one level.'))),
    idAttr: v.pipe(attribute, v.description('Attribute that never changes, such as entryUUID or objectGUID.')),
    emailAttr: v.optional(
      v.pipe(attribute, v.description('Attribute with the address; users must not be able to edit it.')),
    ),
    emailSuffix: v.optional(v.pipe(domain, v.description('Domain that makes an address of nameAttr.'))),
    nameAttr: v.optional(v.pipe(attribute, v.description('Attribute with the name.'))),
    preferredUsernameAttr: v.optional(v.pipe(attribute, v.description('Attribute with the short name.'))),
  }),
  rule(
    ['emailAttr', 'emailSuffix'],
    given => (given.emailAttr === undefined) !== (given.emailSuffix === undefined),
    'exactly one of emailAttr and emailSuffix',
    'say where addresses come from',
  ),
  rule(
    ['nameAttr', 'emailSuffix'],
    given => given.emailSuffix === undefined || given.nameAttr !== undefined,
    'nameAttr together with emailSuffix',
    'name the attribute before the @: without it all users have the same address',
  ),
);

/** How a directory's groups are found. */
export const groupSearch = object({
  baseDN: v.pipe(distinguishedName, v.description('Entry below which groups are.')),
  filter: v.optional(v.pipe(ldapFilter, v.description('Which groups are passed on.'))),
  scope: v.optional(v.pipe(scope, v.description('All entries below, or one level.'))),
  nameAttr: v.pipe(attribute, v.description('Attribute with the name of the group.')),
  userMatchers: v.pipe(some(userMatcher, 'matchers'), v.description('How a group names its members.')),
});
