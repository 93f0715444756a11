import * as v from 'valibot';
import { object, oneOf } from '../../../values/schema';
import type { DexConnector } from '../connector';
import { certificateData } from './certificate-text';
import { flag, literal, providerName, reason, some } from './literal';
import { file } from './named-file';
import { restricted, rule } from './rule';
import { allowAnyUser, common, makeConnector } from './shared';
import { httpsUrl } from './url';

const NAME_ID_FORMATS = [
  'persistent',
  'emailAddress',
  'unspecified',
  'X509SubjectName',
  'WindowsDomainQualifiedName',
  'encrypted',
  'entity',
  'kerberos',
  'transient',
] as const;

/** The keys of a SAML connector. */
export const samlSchema = v.pipe(
  object({
    ...common,
    ssoURL: v.pipe(httpsUrl, v.description('Address that the browser is sent to.')),
    ssoIssuer: v.pipe(literal, v.description('Issuer that an assertion must have.')),
    entityIssuer: v.pipe(
      literal,
      v.description('Audience that an assertion must have: the name of Dex at the provider.'),
    ),
    ca: v.optional(v.pipe(file, v.description("File with the certificate of the provider's signatures."))),
    caData: v.optional(v.pipe(certificateData, v.description("Certificate of the provider's signatures."))),
    usernameAttr: v.pipe(literal, v.description('Attribute with the name of the user.')),
    emailAttr: v.pipe(literal, v.description('Attribute with the address of the user.')),
    groupsAttr: v.optional(v.pipe(literal, v.description('Attribute with the groups of the user.'))),
    groupsDelim: v.optional(v.pipe(literal, v.description('What separates groups that stand in one text.'))),
    allowedGroups: v.optional(v.pipe(some(providerName, 'groups'), v.description('Groups whose members may log in.'))),
    filterGroups: v.optional(v.pipe(flag, v.description('Whether only the groups named here are passed on.'))),
    allowAnyUser: v.optional(allowAnyUser),
    nameIDPolicyFormat: v.optional(v.pipe(oneOf(NAME_ID_FORMATS), v.description('Form of the id of the user.'))),
    accepted: v.pipe(reason, v.description('Why a connector is accepted that its makers call unmaintained.')),
  }),
  restricted('allowedGroups'),
  rule(
    ['ca', 'caData'],
    given => (given.ca === undefined) !== (given.caData === undefined),
    'exactly one of ca and caData',
    'give the certificate of the provider once',
  ),
  rule(
    ['groupsAttr', 'allowedGroups'],
    given => given.allowedGroups === undefined || given.groupsAttr !== undefined,
    'groupsAttr together with allowedGroups',
    'name the attribute with the groups: without it nobody can log in',
  ),
);

/** A SAML connector as users write it. */
export type SamlConnectorProps = v.InferInput<typeof samlSchema>;

/**
 * Logs users of a SAML provider in. Dex never calls the provider: the browser carries the assertion.
 * @see https://dexidp.io/docs/connectors/saml/
 */
export function samlConnector(props: SamlConnectorProps): DexConnector {
  return makeConnector('saml', samlSchema, props, settings => {
    const { id, name, allowAnyUser, accepted, ...config } = settings;
    return { config, redirects: true, files: ['ca'], endpoints: [], verifiesEmail: true, allowAnyUser, accepted };
  });
}
