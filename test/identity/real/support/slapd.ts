import { join } from 'node:path';
import type { Authority } from '../../../support/real/certificates';
import { freePort, isOpen } from '../../../support/real/ports';
import { mustRun } from '../../../support/real/run';
import type { Server, Workplace } from '../../../support/real/workplace';
import { type SlapdProgram, slapdEnvironment } from './slapd-program';

/** Where the people and the groups of the directory are. */
export const PEOPLE = 'ou=People,dc=example,dc=org';
/** Where the groups of the directory are. */
export const GROUPS = 'ou=Groups,dc=example,dc=org';
/** The account that searches. */
export const READER = { dn: 'cn=dex-reader,dc=example,dc=org', password: 'reader-secret' };
/** Those whom the filter admits: jane of the team, omar who is a guest, and one whose address is of another domain. */
export const MEMBER_FILTER = '(&(objectClass=inetOrgPerson)(employeeType=member))';
/** Those whom no filter keeps out. */
export const ANY_FILTER = '(objectClass=inetOrgPerson)';

/** Password of somebody of the directory. */
export const passwordOf = (uid: string) => `${uid}-secret`;

/** A directory that runs. */
export interface Directory extends Server {
  /** TLS from the start. */
  readonly tls: string;
  /** Clear text, which may become TLS by StartTLS. */
  readonly clearText: string;
}

/** What is in a directory. */
export interface Tree {
  /** What every name in it ends in. */
  readonly suffix: string;
  readonly entries: readonly string[];
}

/** Starts a directory that refuses clear text and strangers. */
export async function startDirectory(
  workplace: Workplace,
  slapd: SlapdProgram,
  authority: Authority,
  tree: Tree = TREE,
): Promise<Directory> {
  const [program = '', ...args] = directoryCommand(workplace, slapd, authority, tree, 'localhost');
  const [tlsPort, clearPort] = [await freePort(), await freePort()];
  const server = await workplace.serve({
    program,
    args: [...args, '-h', `ldaps://127.0.0.1:${tlsPort} ldap://127.0.0.1:${clearPort}`],
    env: slapdEnvironment(slapd),
    ready: () => isOpen(clearPort),
  });
  return { ...server, tls: `localhost:${tlsPort}`, clearText: `localhost:${clearPort}` };
}

/** Fills a directory; returns the command that serves it, without the addresses to listen on (`-h`). */
export function directoryCommand(
  workplace: Workplace,
  slapd: SlapdProgram,
  authority: Authority,
  { suffix, entries }: Tree,
  name: string,
): readonly string[] {
  const folder = workplace.newFolder('database');
  const { certificate, key } = authority.issue(`DNS:${name}`);
  const config = workplace.file(
    'slapd.conf',
    `${['core', 'cosine', 'inetorgperson'].map(name => `include ${join(slapd.schemas, name)}.schema`).join('\n')}
pidfile ${join(folder, 'slapd.pid')}
modulepath ${slapd.modules}
moduleload back_mdb
moduleload memberof
TLSCACertificateFile ${authority.certificate}
TLSCertificateFile ${certificate}
TLSCertificateKeyFile ${key}
TLSVerifyClient never
disallow bind_anon
require authc
security simple_bind=128
database mdb
suffix "${suffix}"
rootdn "cn=admin,${suffix}"
directory ${folder}
access to attrs=userPassword by anonymous auth by * none
access to * by users read by * none
`,
  );
  // slapd is one program with several names; `-Ta` makes it slapadd.
  mustRun(slapd.path, ['-Ta', '-f', config, '-l', workplace.file('seed.ldif', entries.join('\n'))], {
    env: slapdEnvironment(slapd),
  });
  return [slapd.path, '-f', config, '-d', 'stats'];
}

const TREE: Tree = {
  suffix: 'dc=example,dc=org',
  entries: [
    entry('dc=example,dc=org', { objectClass: ['dcObject', 'organization'], o: 'example' }),
    entry(PEOPLE, { objectClass: ['organizationalUnit'] }),
    entry(GROUPS, { objectClass: ['organizationalUnit'] }),
    entry(READER.dn, { objectClass: ['organizationalRole', 'simpleSecurityObject'], userPassword: READER.password }),
    person('jane', 'member'),
    person('omar', 'member'),
    person('sam', 'contractor'),
    person('eve', 'member', 'elsewhere.example'),
    group('ml-team', 'jane', 'eve'),
    group('guests', 'omar'),
  ],
};

function person(uid: string, employeeType: string, domain = 'example.org'): string {
  return entry(`uid=${uid},${PEOPLE}`, {
    objectClass: ['inetOrgPerson'],
    cn: `${uid} Roe`,
    sn: 'Roe',
    mail: `${uid}@${domain}`,
    employeeType,
    userPassword: passwordOf(uid),
  });
}

function group(cn: string, ...members: readonly string[]): string {
  return entry(`cn=${cn},${GROUPS}`, {
    objectClass: ['groupOfNames'],
    member: members.map(uid => `uid=${uid},${PEOPLE}`),
  });
}

/** An entry, as LDIF. */
export function entry(dn: string, attributes: Readonly<Record<string, string | readonly string[]>>): string {
  const [, attribute = '', value = ''] = /^(\w+)=([^,]+)/.exec(dn) ?? [];
  const lines = Object.entries({ ...attributes, [attribute]: attributes[attribute] ?? value }).flatMap(
    ([name, values]) => [values].flat().map(text => `${name}: ${text}`),
  );
  return `dn: ${dn}\n${lines.join('\n')}\n`;
}
