import * as v from 'valibot';
import { hint, list, object, oneOf, text } from '../../../values/schema';
import { client } from './client';
import { connector } from './connector';
import { expiry } from './expiry';
import { grant } from './grant';
import { staticPassword } from './password';
import { reason } from './reason';
import { storage } from './storage';
import { issuer, origin } from './urls';

/** Minor versions of Dex that the library knows. */
export const DEX_VERSIONS = ['2.45'] as const;

const yesOrNo = v.boolean(hint('true or false', 'write true or false'));

/**
 * What a configuration of Dex is made from. There is no gRPC API, no implicit flow and no way to turn TLS off.
 * @see https://github.com/dexidp/dex/blob/v2.45.1/cmd/dex/config.go
 */
export const dexConfigShape = object({
  issuer: v.pipe(
    issuer,
    v.description('URL of Dex as browsers and programs see it, and what tokens say who made them.'),
  ),
  version: v.optional(v.pipe(oneOf(DEX_VERSIONS), v.description('Minor version of Dex; it decides the keys.')), '2.45'),
  connectors: v.optional(v.pipe(list(connector, 'connectors'), v.description('The login sources.')), []),
  clients: v.pipe(
    list(client, 'clients'),
    v.minLength(1, hint('at least one client', 'add the program that logs people in')),
    v.description('The programs that log people in.'),
  ),
  expiry: v.optional(v.pipe(expiry, v.description('How long things are good for.')), {}),
  storage: v.optional(v.pipe(storage, v.description('Where sessions and signing keys lie.')), { type: 'kubernetes' }),
  grantTypes: v.optional(
    v.pipe(list(grant, 'grants'), v.description('Grants beyond authorization_code and refresh_token.')),
    [],
  ),
  passwordConnector: v.optional(
    v.pipe(
      text(/\S/, 'the id of a connector', 'for example "company-ldap"'),
      v.description('Connector that the grant password asks.'),
    ),
  ),
  skipApprovalScreen: v.optional(
    v.pipe(yesOrNo, v.description('Whether nobody is asked to approve; for first-party clients only.')),
    false,
  ),
  logger: v.optional(
    object({
      level: v.optional(
        v.pipe(oneOf(['debug', 'info', 'warn', 'error']), v.description('Lowest level; debug logs tokens.')),
        'info',
      ),
    }),
    {},
  ),
  web: v.optional(
    object({
      tlsMinVersion: v.optional(v.pipe(oneOf(['1.2', '1.3']), v.description('Oldest TLS version.')), '1.3'),
      allowedOrigins: v.optional(
        v.pipe(list(origin, 'origins'), v.description('Origins whose scripts may call Dex.')),
        [],
      ),
    }),
    {},
  ),
  telemetry: v.optional(
    object({
      enableProfiling: v.optional(v.pipe(yesOrNo, v.description('Whether the port for metrics also profiles.')), false),
    }),
    {},
  ),
  staticPasswords: v.optional(
    v.pipe(list(staticPassword, 'users'), v.description("Users of Dex's own password database.")),
    [],
  ),
  nonProduction: v.optional(v.pipe(reason, v.description('Why this is no production, where weak parts may be used.'))),
  acknowledgeSharedEmailDomains: v.optional(
    v.pipe(reason, v.description('Why two login sources may vouch for the same e-mail address.')),
  ),
});

/** A configuration as users write it. */
export type DexConfigProps = v.InferInput<typeof dexConfigShape>;

/** A configuration with every default filled in. */
export type DexSettings = v.InferOutput<typeof dexConfigShape>;
