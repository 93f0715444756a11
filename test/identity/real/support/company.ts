import { entry, passwordOf, type Tree } from './slapd';

const SUFFIX = 'dc=example,dc=com';
const PEOPLE = `ou=People,${SUFFIX}`;
const GROUPS = `ou=Groups,${SUFFIX}`;

/** Who is in a group, by its name. */
export type Groups = Readonly<Record<string, readonly string[]>>;

/** Password of the account that Dex searches with. */
export const BIND_PASSWORD = 'company-reader-secret';

/**
 * The directory that `apps/kubeflow` names: katherine leads the robots, ada has no group but that of the platform, joan is not
 * of the platform, and eve's address is of a domain that nobody admits.
 */
export const COMPANY = companyOf({
  'ml-platform': ['katherine', 'ada', 'eve'],
  'robotics-leads': ['katherine', 'joan'],
});

/** A directory of the company with these groups; eve's address is always of another domain. */
export function companyOf(groups: Groups): Tree {
  const people = [...new Set(Object.values(groups).flat())];
  return {
    suffix: SUFFIX,
    entries: [
      entry(SUFFIX, { objectClass: ['dcObject', 'organization'], o: 'example' }),
      ...[PEOPLE, GROUPS, `ou=Services,${SUFFIX}`].map(dn => entry(dn, { objectClass: ['organizationalUnit'] })),
      entry(`cn=dex-reader,ou=Services,${SUFFIX}`, {
        objectClass: ['organizationalRole', 'simpleSecurityObject'],
        userPassword: BIND_PASSWORD,
      }),
      ...people.map(uid => person(uid, groups)),
      ...Object.entries(groups).map(([cn, uids]) =>
        entry(`cn=${cn},${GROUPS}`, { objectClass: ['groupOfNames'], member: uids.map(personDn) }),
      ),
    ],
  };
}

function person(uid: string, groups: Groups): string {
  return entry(personDn(uid), {
    objectClass: ['inetOrgPerson'],
    cn: `${uid} Roe`,
    sn: 'Roe',
    mail: `${uid}@${uid === 'eve' ? 'elsewhere.example' : 'example.com'}`,
    // What a directory derives from its groups, and a load from a file does not.
    memberOf: Object.entries(groups).flatMap(([cn, uids]) => (uids.includes(uid) ? [`cn=${cn},${GROUPS}`] : [])),
    userPassword: passwordOf(uid),
  });
}

function personDn(uid: string): string {
  return `uid=${uid},${PEOPLE}`;
}
