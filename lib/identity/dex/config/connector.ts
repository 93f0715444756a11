import * as v from 'valibot';
import { dnsSubdomain } from '../../../values/name';
import { isRecord } from '../../../values/place';
import type { Json } from '../../../values/plain';
import { port } from '../../../values/port';
import { hint, list, object, oneOf, text } from '../../../values/schema';
import { secretReference } from '../../../values/secret-reference';
import { CONNECTOR_TYPES, type DexConnector, FILES_DIRECTORY } from '../connector';

// Variables that Dex or Go's library reads for itself; the secret of a connector must not turn a switch.
const SWITCHES = [
  'DEX_API_CONNECTORS_CRUD',
  'DEX_API_SESSIONS_IDENTITIES_CRUD',
  'DEX_CLIENT_CREDENTIAL_GRANT_ENABLED_BY_DEFAULT',
  'DEX_CONFIG_DISALLOW_UNKNOWN_FIELDS',
  'DEX_CONTINUE_ON_CONNECTOR_FAILURE',
  'DEX_ENT_ENABLED',
  'DEX_EXPAND_ENV',
  'DEX_FRONTEND_DIR',
  'DEX_SESSIONS_ENABLED',
  'GODEBUG',
  'PATH',
];
const VARIABLE = new RegExp(
  `^(?!(${SWITCHES.join('|')}|HTTPS?_PROXY|NO_PROXY)$|KUBERNETES_|SSL_CERT_|VAULT_)[A-Z][A-Z0-9_]*$`,
);

const word = text(/\S/, 'a text', 'for example "Company LDAP"');
const yesOrNo = v.boolean(hint('true or false', 'write true or false'));

const connectorFile = v.pipe(
  object({
    path: text(/^\//, 'an absolute path', `for example "${FILES_DIRECTORY}/company/clientCert"`),
    source: v.optional(object({ secret: v.optional(dnsSubdomain), configMap: v.optional(dnsSubdomain), key: word })),
  }),
  v.check(
    ({ path, source }) => source === undefined || path.startsWith(`${FILES_DIRECTORY}/`),
    hint(`a file that is mounted below ${FILES_DIRECTORY}`, 'make the connector with the function of its kind'),
  ),
);

/** A login source, as the functions of the kinds make it; one made by hand is held to the same shape. */
export const connector = object({
  type: oneOf(CONNECTOR_TYPES),
  id: text(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, 'lower-case letters, digits and -', 'for example "company-ldap"'),
  name: word,
  config: v.custom<DexConnector['config']>(
    given => isRecord(given) && isJson(given),
    hint('an object that JSON can hold', 'make the connector with the function of its kind'),
  ),
  redirects: yesOrNo,
  environment: list(
    object({
      name: text(
        VARIABLE,
        'a name of A-Z, 0-9 and _ that Dex and Go do not read for themselves',
        'for example "LDAP_BIND_PW"',
      ),
      secret: secretReference,
    }),
    'variables',
  ),
  endpoints: list(object({ host: word, port }), 'endpoints'),
  files: v.optional(list(connectorFile, 'files')),
  emailDomains: v.optional(list(word, 'domains')),
  verifiesEmail: yesOrNo,
  groupsByScope: v.optional(list(word, 'groups')),
  allowAnyUser: v.optional(word),
  accepted: v.optional(word),
}) as unknown as v.GenericSchema<DexConnector>;

function isJson(given: unknown): given is Json {
  if (typeof given === 'number') return Number.isFinite(given);
  if (Array.isArray(given)) return given.every(isJson);
  if (isRecord(given)) return Object.values(given).every(item => item === undefined || isJson(item));
  return given === null || typeof given === 'string' || typeof given === 'boolean';
}
