import * as v from 'valibot';
import { hint, text } from '../../../values/schema';
import { literal, literalThat } from './literal';

const ATTRIBUTE = '(?:[A-Za-z][A-Za-z0-9-]*|\\d+(?:\\.\\d+)*)';
const RULE = '(?::\\d+(?:\\.\\d+)*:)?';
// One assertion: attribute, operator, and a value whose special characters are written as \XX.
const ITEM = /\([A-Za-z0-9.;:-]+[~<>]?=(?:[^()\\\0]|\\[0-9A-Fa-f]{2})*\)/g;
// A list of filters that were found right before; \0 stands for each of them.
const COMPOUND = /\((?:[&|]\0+|!\0)\)/g;
// A # at the start would make it the bytes of another encoding.
const VALUE = '(?!#)(?:[^,+"\\\\<>;]|\\\\[0-9A-Fa-f]{2}|\\\\[ "#+,;<=>\\\\])+';
const RDN = `${ATTRIBUTE}=${VALUE}(?:\\+${ATTRIBUTE}=${VALUE})*`;
const DN = new RegExp(`^${RDN}(?:, ?${RDN})*$`);

/**
 * An LDAP filter. Dex puts it into another one as it is, so it must be whole.
 * @see https://www.rfc-editor.org/rfc/rfc4515
 */
export const ldapFilter = literalThat([
  isFilter,
  'one LDAP filter, in balanced parentheses',
  'for example "(&(objectClass=person)(memberOf=cn=ml,dc=example,dc=com))"',
]);

/**
 * A distinguished name.
 * @see https://www.rfc-editor.org/rfc/rfc4514
 */
export const distinguishedName = v.pipe(
  literal,
  v.regex(DN, hint('a distinguished name', 'for example "ou=people,dc=example,dc=com"')),
);

/** One attribute of an entry. Dex 2.45 takes no list of them. */
export const attribute = text(
  new RegExp(`^${ATTRIBUTE}$`),
  'the name of one attribute',
  'for example "uid"; Dex 2.45 takes no list',
);

/** One attribute of an entry, with a matching rule that Dex puts before the =; Active Directory follows groups by one. */
export const matchedAttribute = text(
  new RegExp(`^${ATTRIBUTE}${RULE}$`),
  'the name of one attribute, with a matching rule or without',
  'for example "member" or "member:1.2.840.113556.1.4.1941:"',
);

/** Whether a text is one whole filter: what is right is reduced until a single filter is left. */
export function isFilter(given: string): boolean {
  if (given.includes('\0')) return false;
  let reduced = given.replace(ITEM, '\0');
  for (let before = ''; before !== reduced; ) {
    before = reduced;
    reduced = reduced.replace(COMPOUND, '\0');
  }
  return reduced === '\0';
}
