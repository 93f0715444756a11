import type { DexConnector } from '../../../../lib/identity/dex/connector';
import { ldapConnector } from '../../../../lib/identity/dex/connectors/ldap';
import { GROUPS, MEMBER_FILTER, PEOPLE, READER } from './slapd';

/** How a connector reaches the directory. */
export interface DirectoryProps {
  /** Host and port. */
  readonly address: string;
  /** The authority that it trusts, PEM. */
  readonly authority: string;
  readonly tls?: 'ldaps' | 'starttls';
  /** Who may log in. @default - members */
  readonly filter?: string;
}

/** A connector for the directory of the tests. */
export function directoryConnector({ address, authority, tls, filter = MEMBER_FILTER }: DirectoryProps): DexConnector {
  const [host = '', port] = address.split(':');
  return ldapConnector({
    id: 'directory',
    name: 'Directory',
    host,
    port: Number(port),
    ...(tls && { tls }),
    rootCAData: Buffer.from(authority).toString('base64'),
    bindDN: READER.dn,
    bindPW: { name: 'ldap-reader', key: 'password' },
    userSearch: { baseDN: PEOPLE, filter, username: 'uid', idAttr: 'entryUUID', emailAttr: 'mail', nameAttr: 'cn' },
    groupSearch: {
      baseDN: GROUPS,
      filter: '(objectClass=groupOfNames)',
      userMatchers: [{ userAttr: 'DN', groupAttr: 'member' }],
      nameAttr: 'cn',
    },
  });
}
