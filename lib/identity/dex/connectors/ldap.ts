import * as v from 'valibot';
import { object, oneOf, wholeNumber } from '../../../values/schema';
import { secretReference } from '../../../values/secret-reference';
import type { DexConnector } from '../connector';
import { certificateData } from './certificate-text';
import { groupSearch, userSearch } from './ldap-search';
import { distinguishedName } from './ldap-syntax';
import { literal, reason } from './literal';
import { file } from './named-file';
import { rule } from './rule';
import { allowAnyUser, common, makeConnector, reasonsOf } from './shared';
import { host } from './url';

const LDAPS = 636;
const risks = object({
  anonymousBind: v.optional(v.pipe(reason, v.description('Why Dex may search without a login.'))),
});

/** The keys of an LDAP connector. */
export const ldapSchema = v.pipe(
  object({
    ...common,
    host: v.pipe(host, v.description('Host of the directory, as in its certificate.')),
    port: v.optional(v.pipe(wholeNumber(1, 65_535), v.description('Port of the directory; 636 for ldaps.'))),
    tls: v.optional(v.pipe(oneOf(['ldaps', 'starttls']), v.description('How the connection is encrypted.')), 'ldaps'),
    rootCA: v.optional(v.pipe(file, v.description('File with the certificate authority of the directory.'))),
    rootCAData: v.optional(v.pipe(certificateData, v.description('Certificate authority of the directory.'))),
    clientCert: v.optional(v.pipe(file, v.description('File with the certificate that Dex shows.'))),
    clientKey: v.optional(v.pipe(file, v.description('File with its key.'))),
    bindDN: v.optional(v.pipe(distinguishedName, v.description('Entry that Dex searches as; it needs to read only.'))),
    bindPW: v.optional(v.pipe(secretReference, v.description('Where the password of that entry lies.'))),
    usernamePrompt: v.optional(v.pipe(literal, v.description('What the login page calls the name.'))),
    userSearch: v.pipe(userSearch, v.description('How users are found.')),
    groupSearch: v.optional(v.pipe(groupSearch, v.description('How groups are found; they restrict nobody.'))),
    allowAnyUser: v.optional(allowAnyUser),
    acceptRisks: v.optional(v.pipe(risks, v.description('Weak settings, each with its reason.')), {}),
  }),
  rule(
    ['port', 'tls'],
    given => given.tls === 'ldaps' || given.port !== undefined,
    'a port together with starttls',
    'name it, usually 389: Dex would take 636',
  ),
  rule(
    ['rootCA', 'rootCAData'],
    given => given.rootCA === undefined || given.rootCAData === undefined,
    'at most one of rootCA and rootCAData',
    'leave one out',
  ),
  rule(
    ['clientCert', 'clientKey'],
    given => (given.clientCert === undefined) === (given.clientKey === undefined),
    'clientCert together with clientKey',
    'give both or neither: Dex uses no half of them',
  ),
  rule(
    ['bindDN', 'bindPW'],
    given => (given.bindDN === undefined) === (given.bindPW === undefined),
    'bindDN together with bindPW',
    'give both: without a password the directory takes Dex for anybody',
  ),
  rule(
    ['bindDN', 'bindPW', 'acceptRisks'],
    given =>
      (given.bindDN === undefined && given.bindPW === undefined) === (given.acceptRisks.anonymousBind !== undefined),
    'bindDN and bindPW, or acceptRisks.anonymousBind',
    'name an entry that may read users; if Dex must search without a login, say why',
  ),
  rule(
    ['userSearch', 'allowAnyUser'],
    given => given.allowAnyUser !== undefined || given.userSearch.filter !== undefined,
    'userSearch.filter, or allowAnyUser',
    'filter users, for example by memberOf: nothing else restricts who logs in',
  ),
);

/** An LDAP connector as users write it. */
export type LdapConnectorProps = v.InferInput<typeof ldapSchema>;

/**
 * Logs users of a directory in, always encrypted.
 * @see https://dexidp.io/docs/connectors/ldap/
 */
export function ldapConnector(props: LdapConnectorProps): DexConnector {
  return makeConnector('ldap', ldapSchema, props, settings => {
    const { id, name, host, port = LDAPS, tls, bindPW, allowAnyUser, acceptRisks, ...config } = settings;
    const { emailSuffix } = config.userSearch;
    return {
      config: { host: `${host}:${port}`, ...(tls === 'starttls' && { startTLS: true }), ...config },
      secrets: { bindPW },
      files: ['rootCA', 'clientCert', 'clientKey'],
      redirects: false,
      endpoints: [{ host: host.toLowerCase(), port }],
      emailDomains: emailSuffix === undefined ? undefined : [emailSuffix],
      verifiesEmail: true,
      allowAnyUser,
      accepted: reasonsOf(acceptRisks),
    };
  });
}
