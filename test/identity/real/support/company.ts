import { entry, passwordOf, type Tree } from './slapd';

const SUFFIX = 'dc=example,dc=com';
const PEOPLE = `ou=People,${SUFFIX}`;
const GROUPS = `ou=Groups,${SUFFIX}`;
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  'ml-platform': ['katherine', 'ada', 'eve'],
  'robotics-leads': ['katherine', 'joan'],
};

/** Password of the account that Dex searches with. */
export const BIND_PASSWORD = 'company-reader-secret';

/**
 * The directory that `apps/kubeflow` names: katherine leads the robots, ada has no group but that of the platform, joan is not
 * of the platform, and eve's address is of a domain that nobody admits.
 */
export const COMPANY: Tree = {
  suffix: SUFFIX,
  entries: [
    entry(SUFFIX, { objectClass: ['dcObject', 'organization'], o: 'example' }),
    ...[PEOPLE, GROUPS, `ou=Services,${SUFFIX}`].map(dn => entry(dn, { objectClass: ['organizationalUnit'] })),
    entry(`cn=dex-reader,ou=Services,${SUFFIX}`, {
      objectClass: ['organizationalRole', 'simpleSecurityObject'],
      userPassword: BIND_PASSWORD,
    }),
    ...['katherine', 'ada', 'joan'].map(uid => person(uid)),
    person('eve', 'elsewhere.example'),
    ...Object.entries(MEMBERS).map(([cn, uids]) =>
      entry(`cn=${cn},${GROUPS}`, { objectClass: ['groupOfNames'], member: uids.map(personDn) }),
    ),
  ],
};

function person(uid: string, domain = 'example.com'): string {
  return entry(personDn(uid), {
    objectClass: ['inetOrgPerson'],
    cn: `${uid} Roe`,
    sn: 'Roe',
    mail: `${uid}@${domain}`,
    // What a directory derives from its groups, and a load from a file does not.
    memberOf: Object.entries(MEMBERS).flatMap(([cn, uids]) => (uids.includes(uid) ? [`cn=${cn},${GROUPS}`] : [])),
    userPassword: passwordOf(uid),
  });
}

function personDn(uid: string): string {
  return `uid=${uid},${PEOPLE}`;
}
