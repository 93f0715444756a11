import { ProblemError } from '../../../lib/core/problem-error';
import { dexConfig } from '../../../lib/identity/dex/config/config';
import type { DexConfigProps } from '../../../lib/identity/dex/config/shape';
import type { DexConnector } from '../../../lib/identity/dex/connector';

type Client = DexConfigProps['clients'][number];

const CLIENT: Client = {
  id: 'kubeflow-oauth2-proxy',
  name: 'Kubeflow',
  secret: { name: 'oauth2-proxy', key: 'client-secret' },
  redirectURIs: ['https://ml.example.com/oauth2/callback'],
};
const CLI: Client = { id: 'cli', name: 'CLI', public: true, redirectURIs: ['http://127.0.0.1:8000/callback'] };
const LDAP: DexConnector = {
  type: 'ldap',
  id: 'company-ldap',
  name: 'Company LDAP',
  config: { host: 'ldap.example.com:636', bindPW: '$LDAP_BIND_PW', userSearch: { filter: '(uid=*)' } },
  redirects: false,
  environment: [{ name: 'LDAP_BIND_PW', secret: { name: 'ldap', key: 'password' } }],
  endpoints: [{ host: 'ldap.example.com', port: 636 }],
  emailDomains: ['example.com'],
  verifiesEmail: true,
};
const OIDC: DexConnector = {
  type: 'oidc',
  id: 'partner',
  name: 'Partner',
  config: { issuer: 'https://id.partner.example', clientID: 'dex', clientSecret: '$PARTNER_SECRET' },
  redirects: true,
  environment: [{ name: 'PARTNER_SECRET', secret: { name: 'partner', key: 'secret' } }],
  endpoints: [{ host: 'id.partner.example', port: 443 }],
  emailDomains: ['partner.example'],
  verifiesEmail: true,
};
const USER = {
  email: 'ada@test.example',
  username: 'ada',
  userID: 'ada-1',
  emailVerified: true,
  hash: { name: 'users', key: 'ada' },
};
const POSTGRES = {
  type: 'postgres' as const,
  host: 'db.example.com',
  database: 'dex',
  user: 'dex',
  password: { name: 'dex-db', key: 'password' },
};
const MYSQL = { ...POSTGRES, type: 'mysql' as const };
const REASON = 'it runs on a laptop for an afternoon';

const BASE: DexConfigProps = { issuer: 'https://ml.example.com/dex', connectors: [LDAP], clients: [CLIENT] };
const FULL: Required<Omit<DexConfigProps, 'storage'>> & DexConfigProps = {
  issuer: 'https://dex.example.com',
  version: '2.45',
  connectors: [
    { ...LDAP, accepted: 'the directory has nothing newer' },
    { ...OIDC, allowAnyUser: 'all of them are ours' },
  ],
  clients: [{ ...CLIENT, firstParty: true, trustedPeers: { clients: ['cli'], reason: 'the CLI calls the API' } }, CLI],
  expiry: {
    idTokens: '10m',
    authRequests: '5m',
    deviceRequests: '2m30s',
    refreshTokens: { reuseInterval: '3s', validIfNotUsedFor: '30m', absoluteLifetime: '8h' },
    signingKeys: '3h',
  },
  storage: POSTGRES,
  grantTypes: [
    { type: 'password', reason: 'a script that cannot open a browser' },
    { type: 'device_code', reason: 'terminals without a browser' },
    { type: 'token-exchange', reason: 'pipelines trade tokens' },
  ],
  passwordConnector: 'company-ldap',
  skipApprovalScreen: false,
  logger: { level: 'debug' },
  web: { tlsMinVersion: '1.2', allowedOrigins: ['https://ml.example.com'] },
  telemetry: { enableProfiling: true },
  staticPasswords: [USER],
  nonProduction: REASON,
  acknowledgeSharedEmailDomains: 'the partner is us',
};

const problemsOf = (props: unknown) => {
  try {
    dexConfig(props as DexConfigProps);
  } catch (error) {
    if (error instanceof ProblemError) return error.reports.flatMap(({ problems }) => problems);
    throw error;
  }
  return [];
};
const literal = (config: DexConnector['config']) => ({
  connectors: [{ ...LDAP, config: { ...LDAP.config, ...config } }],
});
const oneClient = (change: Partial<Client>) => ({ clients: [{ ...CLIENT, ...change }] });
const trial = { nonProduction: REASON };

test('with required props only', () => expect(dexConfig(BASE)).toMatchSnapshot());

test('with every prop', () => expect(dexConfig(FULL)).toMatchSnapshot());

/** For each prop, a valid configuration that differs from FULL in it, and in what stands on it. */
const CHANGES: { readonly [K in keyof typeof FULL]: Partial<DexConfigProps> } = {
  issuer: { issuer: 'https://other.example.com' },
  version: {},
  connectors: { connectors: [LDAP] },
  clients: { clients: [CLI] },
  expiry: { expiry: {} },
  storage: { storage: { type: 'kubernetes' } },
  grantTypes: { grantTypes: (FULL.grantTypes ?? []).slice(0, 2) },
  passwordConnector: { passwordConnector: 'local' },
  skipApprovalScreen: { skipApprovalScreen: true, clients: [{ ...CLIENT, firstParty: true }] },
  logger: { logger: {} },
  web: { web: {} },
  telemetry: { telemetry: {} },
  staticPasswords: { staticPasswords: [] },
  nonProduction: { nonProduction: 'it is a workshop of two days' },
  acknowledgeSharedEmailDomains: { acknowledgeSharedEmailDomains: 'both are run by the same people' },
};

// There is one version only yet.
test.each(Object.entries(CHANGES).filter(([key]) => key !== 'version'))('%s reaches the result', (_, change) =>
  expect(dexConfig({ ...FULL, ...change })).not.toEqual(dexConfig(FULL)),
);

test('clients of the platform itself may skip the approval screen', () => {
  const { config } = dexConfig({ ...BASE, skipApprovalScreen: true, clients: [{ ...CLIENT, firstParty: true }] });
  expect(config['oauth2']).toMatchObject({ skipApprovalScreen: true });
});

test('text and object say the same', () => {
  const { config, text } = dexConfig(FULL);
  expect(JSON.parse(text)).toEqual(config);
});

test.each([
  ['memory', { type: 'memory' }],
  ['sqlite3', { type: 'sqlite3' }],
  ['mysql', MYSQL],
  ['mysql with a file', { ...MYSQL, port: 3307, ssl: { mode: 'custom', caFile: '/etc/dex/ca/ca.crt' } }],
  ['postgres with a file', { ...POSTGRES, port: 5433, ssl: { caFile: '/etc/dex/ca/ca.crt' } }],
] as const)('storage %s', (_, storage) => {
  const { config, environment, endpoints } = dexConfig({ ...BASE, ...trial, storage });
  expect({ storage: config['storage'], variables: environment.map(({ name }) => name), endpoints }).toMatchSnapshot();
});

type Case = readonly [rule: string, path: string, refused: object, accepted: object];

/** By the numbers of the rules in the reference for Dex. */
const CASES: readonly Case[] = [
  ['1 https', 'issuer', { issuer: 'http://ml.example.com/dex' }, { issuer: 'https://ml.example.com/dex' }],
  ['1 no other scheme', 'issuer', { issuer: 'ftp://ml.example.com' }, {}],
  ['1 a host', 'issuer', { issuer: 'https://' }, {}],
  ['1 no user', 'issuer', { issuer: 'https://ada@ml.example.com/dex' }, {}],
  ['1 no query', 'issuer', { issuer: 'https://ml.example.com/dex?' }, {}],
  ['1 no fragment', 'issuer', { issuer: 'https://ml.example.com/dex#a' }, {}],
  ['1 no slash at the end', 'issuer', { issuer: 'https://ml.example.com/dex/' }, {}],
  [
    '1 no slash at the end of a host',
    'issuer',
    { issuer: 'https://ml.example.com/' },
    { issuer: 'https://ml.example.com' },
  ],
  ['1 one spelling', 'issuer', { issuer: 'https://ML.example.com:443/a/../dex' }, {}],
  [
    '1 http outside of production, to loopback',
    'issuer',
    { ...trial, issuer: 'http://ml.example.com/dex' },
    { ...trial, issuer: 'http://127.0.0.1:5556/dex' },
  ],
  [
    '1 http in production, to a Service',
    'issuer',
    { issuer: 'http://dex.auth.svc.cluster.local:5556/dex' },
    { ...trial, issuer: 'http://dex.auth.svc.cluster.local:5556/dex' },
  ],
  [
    '1 http to a Service of this cluster only',
    'issuer',
    { ...trial, issuer: 'http://dex.auth.svc.example.com/dex' },
    { ...trial, issuer: 'http://dex.auth.svc/dex' },
  ],
  ['2 no memory', 'storage.type', { storage: { type: 'memory' } }, { ...trial, storage: { type: 'memory' } }],
  ['2 no sqlite3', 'storage.type', { storage: { type: 'sqlite3' } }, { ...trial, storage: { type: 'sqlite3' } }],
  [
    '2 sqlite3 writes to /tmp',
    'storage.file',
    { ...trial, storage: { type: 'sqlite3', file: '/var/dex.db' } },
    { ...trial, storage: { type: 'sqlite3', file: '/tmp/x.db' } },
  ],
  ['2 no socket', 'storage.host', { storage: { ...POSTGRES, host: '/run/postgresql' } }, { storage: POSTGRES }],
  ['2 the port in its own place', 'storage.host', { storage: { ...POSTGRES, host: 'db.example.com:5433' } }, {}],
  ['2 no etcd', 'storage.type', { storage: { type: 'etcd' } }, { storage: { type: 'kubernetes' } }],
  [
    '2 postgres verifies',
    'storage.ssl.mode',
    { storage: { ...POSTGRES, ssl: { mode: 'require' } } },
    { storage: { ...POSTGRES, ssl: { mode: 'verify-full' } } },
  ],
  [
    '2 mysql verifies',
    'storage.ssl.mode',
    { storage: { ...MYSQL, ssl: { mode: 'skip-verify' } } },
    { storage: { ...MYSQL, ssl: { mode: 'true' } } },
  ],
  [
    '2 mysql with a file of its own',
    'storage.ssl.caFile',
    { storage: { ...MYSQL, ssl: { mode: 'custom' } } },
    { storage: { ...MYSQL, ssl: { mode: 'custom', caFile: '/etc/dex/ca/ca.crt' } } },
  ],
  [
    '2 mysql without one',
    'storage.ssl.caFile',
    { storage: { ...MYSQL, ssl: { mode: 'true', caFile: '/etc/dex/ca/ca.crt' } } },
    { storage: MYSQL },
  ],
  ['3 TLS 1.2 at least', 'web.tlsMinVersion', { web: { tlsMinVersion: '1.1' } }, { web: { tlsMinVersion: '1.2' } }],
  [
    '3 no wildcard for origins',
    'web.allowedOrigins[0]',
    { web: { allowedOrigins: ['*'] } },
    { web: { allowedOrigins: ['https://ml.example.com'] } },
  ],
  ['3 https for origins', 'web.allowedOrigins[0]', { web: { allowedOrigins: ['http://ml.example.com'] } }, {}],
  ['3 the pair is not for choice', 'web.tlsCert', { web: { tlsCert: '/tls.crt' } }, {}],
  ['4 no gRPC', 'grpc', { grpc: { addr: '0.0.0.0:5557' } }, {}],
  [
    '5 no profiling',
    'telemetry.enableProfiling',
    { telemetry: { enableProfiling: true } },
    { ...trial, telemetry: { enableProfiling: true } },
  ],
  ['6 no debug log', 'logger.level', { logger: { level: 'debug' } }, { ...trial, logger: { level: 'debug' } }],
  [
    '7 a grant has a reason',
    'grantTypes[0].reason',
    { grantTypes: [{ type: 'token-exchange' }] },
    { grantTypes: [{ type: 'token-exchange', reason: REASON }] },
  ],
  ['7 never implicit', 'grantTypes[0].type', { ...trial, grantTypes: [{ type: 'implicit', reason: REASON }] }, {}],
  ['7 no unknown grant', 'grantTypes[0].type', { grantTypes: [{ type: 'device', reason: REASON }] }, {}],
  ['8 no other response', 'responseTypes', { responseTypes: ['token'] }, {}],
  [
    '8 the grant password has a connector',
    'passwordConnector',
    { grantTypes: [{ type: 'password', reason: REASON }] },
    { grantTypes: [{ type: 'password', reason: REASON }], passwordConnector: 'company-ldap' },
  ],
  [
    '8 which exists',
    'passwordConnector',
    { grantTypes: [{ type: 'password', reason: REASON }], passwordConnector: 'ldap' },
    {
      ...trial,
      connectors: [],
      staticPasswords: [USER],
      grantTypes: [{ type: 'password', reason: REASON }],
      passwordConnector: 'local',
    },
  ],
  [
    '8 and takes passwords',
    'passwordConnector',
    { connectors: [OIDC], grantTypes: [{ type: 'password', reason: REASON }], passwordConnector: 'partner' },
    {},
  ],
  ['8 a connector has the grant', 'passwordConnector', { passwordConnector: 'company-ldap' }, {}],
  [
    '9 approval of others',
    'skipApprovalScreen',
    { skipApprovalScreen: true },
    { skipApprovalScreen: true, ...oneClient({ firstParty: true }) },
  ],
  [
    '9 approval of public clients',
    'skipApprovalScreen',
    { skipApprovalScreen: true, clients: [{ ...CLI, firstParty: true }] },
    { clients: [{ ...CLI, firstParty: true }] },
  ],
  [
    '9 approval with peers',
    'skipApprovalScreen',
    {
      skipApprovalScreen: true,
      clients: [
        { ...CLIENT, firstParty: true, trustedPeers: { clients: ['b'], reason: REASON } },
        { ...CLIENT, id: 'b', firstParty: true },
      ],
    },
    {
      skipApprovalScreen: true,
      clients: [
        { ...CLIENT, firstParty: true },
        { ...CLIENT, id: 'b', firstParty: true },
      ],
    },
  ],
  ['10 a duration', 'expiry.idTokens', { expiry: { idTokens: '1d' } }, { expiry: { idTokens: '1h' } }],
  ['10 a text', 'expiry.idTokens', { expiry: { idTokens: 15 } }, { expiry: { idTokens: '15m' } }],
  ['10 above zero', 'expiry.authRequests', { expiry: { authRequests: '0s' } }, { expiry: { authRequests: '1s' } }],
  ['10 not below', 'expiry.authRequests', { expiry: { authRequests: '-5m' } }, { expiry: { authRequests: '5m' } }],
  [
    '10 id tokens for an hour',
    'expiry.idTokens',
    { expiry: { idTokens: '1h1s', refreshTokens: { validIfNotUsedFor: '2h' } } },
    { expiry: { idTokens: '60m' } },
  ],
  [
    '10 logins for an hour',
    'expiry.authRequests',
    { expiry: { authRequests: '2h' } },
    { expiry: { authRequests: '1h' } },
  ],
  [
    '10 reuse for 30 seconds',
    'expiry.refreshTokens.reuseInterval',
    { expiry: { refreshTokens: { reuseInterval: '31s' } } },
    { expiry: { refreshTokens: { reuseInterval: '30s' } } },
  ],
  [
    '10 sessions end',
    'expiry.refreshTokens.absoluteLifetime',
    { expiry: { refreshTokens: { absoluteLifetime: '0' } } },
    { expiry: { refreshTokens: { absoluteLifetime: '24h' } } },
  ],
  [
    '10 idle time within the life',
    'expiry.refreshTokens.validIfNotUsedFor',
    { expiry: { refreshTokens: { validIfNotUsedFor: '13h' } } },
    { expiry: { refreshTokens: { validIfNotUsedFor: '12h' } } },
  ],
  [
    '10 id tokens within the idle time',
    'expiry.idTokens',
    { expiry: { idTokens: '30m', refreshTokens: { validIfNotUsedFor: '20m' } } },
    { expiry: { idTokens: '20m', refreshTokens: { validIfNotUsedFor: '20m' } } },
  ],
  [
    '10 rotation',
    'expiry.refreshTokens.disableRotation',
    { expiry: { refreshTokens: { disableRotation: true } } },
    { expiry: { refreshTokens: {} } },
  ],
  [
    '10 device codes with their grant',
    'expiry.deviceRequests',
    { expiry: { deviceRequests: '5m' } },
    { expiry: { deviceRequests: '5m' }, grantTypes: [{ type: 'device_code', reason: REASON }] },
  ],
  ['24 a reason says something', 'nonProduction', { nonProduction: 'yes          ' }, trial],
  ['24 a reason is one line', 'nonProduction', { nonProduction: `${REASON}\n${REASON}` }, trial],
  ['11 keys rotate', 'expiry.signingKeys', { expiry: { signingKeys: '0h' } }, { expiry: { signingKeys: '24h' } }],
  ['11 within a day', 'expiry.signingKeys', { expiry: { signingKeys: '720h' } }, {}],
  ['12 form of connector ids', 'connectors[0].id', { connectors: [{ ...LDAP, id: 'LDAP_1' }] }, {}],
  [
    '12 connector ids differ',
    'connectors[1].id',
    { connectors: [LDAP, { ...OIDC, id: LDAP.id }] },
    { connectors: [LDAP, OIDC] },
  ],
  [
    '12 local is the password database',
    'connectors[0].id',
    { ...trial, connectors: [{ ...LDAP, id: 'local' }], staticPasswords: [USER] },
    { connectors: [{ ...LDAP, id: 'local' }] },
  ],
  ['12 client ids differ', 'clients[1].id', { clients: [CLIENT, CLIENT] }, { clients: [CLIENT, CLI] }],
  ['12 form of client ids', 'clients[0].id', oneClient({ id: 'a b' }), oneClient({ id: 'a.b' })],
  [
    '12 client ids differ in the environment',
    'clients[1].id',
    {
      clients: [
        { ...CLIENT, id: 'a.b' },
        { ...CLIENT, id: 'a-b', secret: { name: 'other', key: 'x' } },
      ],
    },
    {
      clients: [
        { ...CLIENT, id: 'a.b' },
        { ...CLIENT, id: 'a-b' },
      ],
    },
  ],
  [
    '12 variables hold one secret',
    'connectors[1].environment[0].name',
    {
      connectors: [
        LDAP,
        { ...OIDC, environment: [{ name: 'LDAP_BIND_PW', secret: { name: 'x', key: 'y' } }], config: {} },
      ],
    },
    { connectors: [LDAP, { ...OIDC, environment: LDAP.environment, config: {} }] },
  ],
  [
    '12 switches are no variables',
    'connectors[0].environment[0].name',
    {
      connectors: [{ ...LDAP, environment: [{ name: 'DEX_EXPAND_ENV', secret: { name: 'x', key: 'y' } }], config: {} }],
    },
    {},
  ],
  [
    '13 no variable by accident',
    'connectors[0].config.usernamePrompt',
    literal({ usernamePrompt: 'pa$$word' }),
    literal({ usernamePrompt: '^team-.*$' }),
  ],
  [
    '13 no undeclared variable',
    'connectors[0].config.host',
    literal({ host: '$HOST' }),
    literal({ host: '$LDAP_BIND_PW' }),
  ],
  ['13 deep down too', 'connectors[0].config.a.b[0]', literal({ a: { b: [`\${X}`] } }), literal({ a: { b: ['X'] } })],
  ['13 no literal secret', 'connectors[0].config.bindPW', literal({ bindPW: 'hunter2' }), {}],
  [
    '13 in no spelling',
    'connectors[0].config.BindPw',
    literal({ BindPw: 'hunter2' }),
    literal({ BindPw: '$LDAP_BIND_PW' }),
  ],
  [
    '13 no password in a URL',
    'connectors[0].config.url',
    literal({ url: 'https://a:b@c.example' }),
    literal({ url: 'https://c.example' }),
  ],
  ['13 a secret has a place', 'clients[0].secret', oneClient({ secret: 'hunter2' as never }), {}],
  [
    '13 no variable in the storage',
    'storage.user',
    { storage: { ...POSTGRES, user: 'dex$1' } },
    { storage: { ...POSTGRES, user: 'dex' } },
  ],
  ['15 somebody to ask', 'connectors', { connectors: [] }, { ...trial, connectors: [], staticPasswords: [USER] }],
  ['15 somebody who asks', 'clients', { clients: [] }, {}],
  ['16 a secret', 'clients[0].secret', { clients: [{ ...CLI, public: false, redirectURIs: CLIENT.redirectURIs }] }, {}],
  ['16 none for a public client', 'clients[0].secret', oneClient({ public: true }), { clients: [CLI] }],
  ['17 a redirect', 'clients[0].redirectURIs', { clients: [{ ...CLI, redirectURIs: [] }] }, { clients: [CLI] }],
  ['17 an absolute one', 'clients[0].redirectURIs[0]', oneClient({ redirectURIs: ['/oauth2/callback'] }), {}],
  ['17 https', 'clients[0].redirectURIs[0]', oneClient({ redirectURIs: ['http://ml.example.com/cb'] }), {}],
  [
    '17 http to loopback for public clients only',
    'clients[0].redirectURIs[0]',
    oneClient({ redirectURIs: ['http://localhost:8000/cb'] }),
    { clients: [{ ...CLI, redirectURIs: ['http://localhost:8000/cb'] }] },
  ],
  ['17 no fragment', 'clients[0].redirectURIs[0]', oneClient({ redirectURIs: ['https://ml.example.com/cb#a'] }), {}],
  ['17 no wildcard', 'clients[0].redirectURIs[0]', oneClient({ redirectURIs: ['https://*.example.com/cb'] }), {}],
  ['17 no user', 'clients[0].redirectURIs[0]', oneClient({ redirectURIs: ['https://a@ml.example.com/cb'] }), {}],
  [
    '18 peers are declared',
    'clients[0].trustedPeers.clients[0]',
    oneClient({ trustedPeers: { clients: ['cli'], reason: REASON } }),
    { clients: [{ ...CLIENT, trustedPeers: { clients: ['cli'], reason: REASON } }, CLI] },
  ],
  [
    '18 and others',
    'clients[0].trustedPeers.clients[0]',
    oneClient({ trustedPeers: { clients: [CLIENT.id], reason: REASON } }),
    {},
  ],
  [
    '18 for a reason',
    'clients[0].trustedPeers.reason',
    { clients: [{ ...CLIENT, trustedPeers: { clients: ['cli'] } }, CLI] },
    {},
  ],
  ['19 no published secret', 'connectors[0].config.host', literal({ host: 'ZXhhbXBsZS1hcHAtc2VjcmV0' }), {}],
  ['19 anywhere', 'clients[0].name', oneClient({ name: '7d16fee92f8d11b8940b081b3f8b8acb' }), {}],
  [
    '20 no password database',
    'staticPasswords',
    { staticPasswords: [USER], acknowledgeSharedEmailDomains: REASON },
    { ...trial, staticPasswords: [USER] },
  ],
  [
    '20 hashes by reference',
    'staticPasswords[0].hash',
    { ...trial, staticPasswords: [{ ...USER, hash: '$2a$10$x' }] },
    {},
  ],
  [
    '20 ids differ',
    'staticPasswords[1].userID',
    { ...trial, staticPasswords: [USER, { ...USER, email: 'eve@test.example' }] },
    { ...trial, staticPasswords: [USER, { ...USER, email: 'eve@test.example', userID: 'eve' }] },
  ],
  [
    '20 addresses differ',
    'staticPasswords[1].email',
    { ...trial, staticPasswords: [USER, { ...USER, email: 'ADA@test.example', userID: 'eve' }] },
    {},
  ],
  [
    '20 somebody says whether addresses are verified',
    'staticPasswords[0].emailVerified',
    { ...trial, staticPasswords: [{ ...USER, emailVerified: undefined }] },
    { ...trial, staticPasswords: [{ ...USER, emailVerified: false }] },
  ],
  ['20 ids are texts', 'staticPasswords[0].userID', { ...trial, staticPasswords: [{ ...USER, userID: 7 }] }, {}],
  [
    '21 no redirect of their own',
    'connectors[0].config.redirectURI',
    literal({ redirectURI: 'https://a.example' }),
    {},
  ],
  [
    '23 no mocks',
    'connectors[0].type',
    { connectors: [{ ...OIDC, type: 'mockCallback', config: {} }] },
    { ...trial, connectors: [{ ...OIDC, type: 'mockCallback', config: {} }] },
  ],
  [
    '29 shared domains',
    'connectors',
    { connectors: [LDAP, { ...OIDC, emailDomains: ['partner.example', 'EXAMPLE.com'] }] },
    { connectors: [LDAP, { ...OIDC, emailDomains: ['EXAMPLE.com'] }], acknowledgeSharedEmailDomains: REASON },
  ],
  [
    '29 unknown domains',
    'connectors',
    { connectors: [LDAP, { ...OIDC, emailDomains: undefined }] },
    { connectors: [{ ...OIDC, emailDomains: undefined }] },
  ],
  [
    '29 the password database is a source',
    'connectors',
    { ...trial, staticPasswords: [{ ...USER, email: 'ada@example.com' }] },
    { ...trial, staticPasswords: [USER] },
  ],
  [
    '29 unverified addresses',
    'connectors[1].verifiesEmail',
    { connectors: [LDAP, { ...OIDC, verifiesEmail: false }], acknowledgeSharedEmailDomains: REASON },
    { connectors: [{ ...OIDC, verifiesEmail: false }] },
  ],
  ['30 sessions', 'sessions', { sessions: {} }, {}],
  ['30 second factors', 'mfa', { mfa: {} }, {}],
  ['30 PKCE', 'pkce', { pkce: { enforce: true } }, {}],
  ['30 fields of the log', 'logger.excludeFields', { logger: { excludeFields: ['email'] } }, {}],
  ['30 connectors of a client', 'clients[0].allowedConnectors', oneClient({ allowedConnectors: [] } as object), {}],
  ['30 grants of a connector', 'connectors[0].grantTypes', { connectors: [{ ...LDAP, grantTypes: [] }] }, {}],
  ['30 a later grant', 'grantTypes[0].type', { grantTypes: [{ type: 'client_credentials', reason: REASON }] }, {}],
  ['30 a later key of a connector', 'connectors[0].config.kerberos', literal({ kerberos: {} }), {}],
  ['30 a version that is known', 'version', { version: '2.46' }, { version: '2.45' }],
  ['no text that UTF-8 cannot hold', 'clients[0].name', oneClient({ name: 'a\ud800' }), oneClient({ name: 'a😀' })],
  ['no config that JSON cannot hold', 'connectors[0].config', literal({ a: Number.NaN }), literal({ a: null })],
];

describe('rule', () => {
  test.each(CASES)('%s', (rule, path, refused, accepted) => {
    const problems = problemsOf({ ...BASE, ...refused });
    expect(problems.map(problem => problem.path)).toEqual([path]);
    expect(problemsOf({ ...BASE, ...accepted })).toEqual([]);
    if (rule.startsWith('30') && path !== 'version') expect(problems[0]?.fix).toMatch(/after 2\.45/);
  });
});

test('all problems come at once, under one subject', () => {
  expect(() =>
    dexConfig({
      issuer: 'http://a',
      connectors: [LDAP, { ...LDAP, verifiesEmail: false }],
      clients: [CLIENT],
      logger: { level: 'debug' },
    }),
  ).toThrowErrorMatchingSnapshot();
});

test.each([
  ['in a connector', literal({ bindPW: 'hunter2' })],
  ['in place of a reference', oneClient({ secret: 'hunter2' as never })],
  ['in a URL', literal({ url: 'https://ada:hunter2@ldap.example.com' })],
  ['in place of a hash', { ...trial, staticPasswords: [{ ...USER, hash: 'hunter2' }] }],
])('no problem shows a secret %s', (_, change) => {
  const problems = problemsOf({ ...BASE, ...change });
  expect(problems).toHaveLength(1);
  expect(JSON.stringify(problems)).not.toContain('hunter2');
});
