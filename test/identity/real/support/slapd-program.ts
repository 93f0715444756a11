import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder } from '../../../support/real/cache';
import { unpackDebian } from '../../../support/real/debian';
import { run } from '../../../support/real/run';

/** The directory server, and where its parts lie. */
export interface SlapdProgram {
  readonly path: string;
  readonly schemas: string;
  readonly modules: string;
  /** Folder of the libraries that come with it. @default - those of the system */
  readonly libraries?: string;
}

/** Debian and Ubuntu, then others. */
const SCHEMAS = ['etc/ldap/schema', 'etc/openldap/schema'];
const MODULES = ['usr/lib/ldap', 'usr/lib64/openldap', 'usr/lib/openldap'];
/** What slapd links to and a slim image may lack; the C library must be the system's own. */
const LIBRARIES =
  /^lib(argon2|ffi|gmp|gnutls|hogweed|idn2|ldap|ltdl|nettle|nsl|odbc|p11-kit|sasl2|tasn1|tirpc|unistring|wrap)[-.\w]*$/gm;

/** The installed slapd, or Debian's unpacked into the cache: needs no root, and no service is started. */
export function slapdProgram(): SlapdProgram {
  const installed = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/libexec']
    .map(folder => join(folder, 'slapd'))
    .find(existsSync);
  if (installed) return checked({ path: installed, ...partsBelow('/') });
  const root = join(cacheFolder(__filename), 'slapd');
  if (!existsSync(root)) unpackDebian(root, ['slapd'], LIBRARIES);
  return checked({ path: join(root, 'usr/sbin/slapd'), ...partsBelow(root), libraries: librariesBelow(root) });
}

/** Its environment. */
export function slapdEnvironment({ libraries }: SlapdProgram): NodeJS.ProcessEnv {
  return libraries ? { LD_LIBRARY_PATH: libraries } : {};
}

function partsBelow(root: string): Pick<SlapdProgram, 'schemas' | 'modules'> {
  const find = (folders: readonly string[]) => folders.map(folder => join(root, folder)).find(existsSync);
  const [schemas, modules] = [find(SCHEMAS), find(MODULES)];
  if (!schemas || !modules) throw new Error(`slapd below ${root} comes without schemas or modules`);
  return { schemas, modules };
}

function librariesBelow(root: string): string {
  const lib = join(root, 'usr/lib');
  const triplet = readdirSync(lib).find(name => name.includes('-linux-'));
  return triplet ? join(lib, triplet) : lib;
}

function checked(slapd: SlapdProgram): SlapdProgram {
  const { status, output } = run(slapd.path, ['-VV'], { env: slapdEnvironment(slapd) });
  if (status !== 0) throw new Error(`${slapd.path} does not run: ${output.trim()}`);
  return slapd;
}
