import { stringify } from 'yaml';
import { dexConfig } from '../../lib/identity/dex/config/config';
import { githubConnector } from '../../lib/identity/dex/connectors/github';
import { ldapConnector } from '../../lib/identity/dex/connectors/ldap';
import { type GroupCases, type Keys, object, put, type Written } from '../support/rule-cases';

/** What the library's own construct writes: with one point changed, a rule has to see it. */
const HARD = dexConfig({
  issuer: 'https://ml.example.com/dex',
  acknowledgeSharedEmailDomains: 'both are run by the same department',
  clients: [
    {
      id: 'oauth2-proxy',
      name: 'Kubeflow',
      secret: { name: 'oauth2-proxy', key: 'client-secret' },
      redirectURIs: ['https://ml.example.com/oauth2/callback'],
    },
  ],
  connectors: [
    ldapConnector({
      id: 'staff',
      name: 'Staff',
      host: 'ldap.example.com',
      bindDN: 'cn=dex,dc=example,dc=com',
      bindPW: { name: 'ldap', key: 'password' },
      userSearch: {
        baseDN: 'ou=people,dc=example,dc=com',
        filter: '(memberOf=cn=ml,dc=example,dc=com)',
        username: 'uid',
        idAttr: 'entryUUID',
        emailAttr: 'mail',
        nameAttr: 'cn',
      },
    }),
    githubConnector({
      id: 'partners',
      name: 'Partners',
      clientID: 'dex',
      clientSecret: { name: 'github', key: 'secret' },
      orgs: [{ name: 'example-ml' }],
    }),
  ],
}).config;
const HASH = '$2b$12$abcdefghijklmnopqrstuuLzrnZ.dJYrzFfKBVFOVDXrT7VXcBcLK';

const FILE = 'data["config.yaml"]';

function dex(config: unknown): Written {
  return object('v1', 'ConfigMap', 'dex', { data: { 'config.yaml': JSON.stringify(config) } });
}

/** A case of the hard configuration with one point changed; the paths are those within it. */
function broken(keys: Keys, value: unknown, ...paths: readonly string[]) {
  return { objects: [dex(put(HARD, keys, value))], paths: paths.map(path => `${FILE}.${path}`) };
}

const hard = {
  'what the library writes': [dex(HARD)],
  'the same as YAML': [object('v1', 'ConfigMap', 'dex', { data: { 'config.yaml': stringify(HARD) } })],
};
const elsewhere = {
  'a text that is no configuration': [
    object('v1', 'ConfigMap', 'notes', { data: { a: 'issuer: [storage', b: 'issuer: x' } }),
  ],
};
const LDAP = ['connectors', 0, 'config'];
const GITHUB = ['connectors', 1, 'config'];

function connector(type: string, config: object): Written {
  return put(put(HARD, ['connectors', 1, 'type'], type), GITHUB, config) as Written;
}

/** For the rules over configurations of Dex what each lets pass and what it does not, by the id of the rule. */
export const dexCases: Readonly<Record<string, GroupCases>> = {
  'dex/approval-screen': {
    passes: { ...hard, 'clients with a secret': [dex(put(HARD, ['oauth2', 'skipApprovalScreen'], true))] },
    fails: {
      'a public client': {
        objects: [dex(put(put(HARD, ['oauth2', 'skipApprovalScreen'], true), ['staticClients', 0, 'public'], true))],
        paths: [`${FILE}.oauth2.skipApprovalScreen`],
      },
      peers: {
        objects: [
          dex(put(put(HARD, ['oauth2', 'skipApprovalScreen'], true), ['staticClients', 0, 'trustedPeers'], ['cli'])),
        ],
        paths: [`${FILE}.oauth2.skipApprovalScreen`],
      },
    },
  },
  'dex/callback': {
    passes: hard,
    fails: {
      'another host': broken(
        [...GITHUB, 'redirectURI'],
        'https://x.example/callback',
        'connectors[1].config.redirectURI',
      ),
    },
  },
  'dex/durable-storage': {
    passes: { ...hard, 'a database': [dex(put(HARD, ['storage', 'type'], 'postgres'))] },
    fails: {
      memory: broken(['storage', 'type'], 'memory', 'storage.type'),
      'a file': broken(['storage', 'type'], 'sqlite3', 'storage.type'),
    },
  },
  'dex/effective-options': {
    passes: {
      ...hard,
      'groups of one tenant': [dex(connector('microsoft', { tenant: 'example.com', groups: ['a'] }))],
    },
    fails: {
      'org of GitHub': broken([...GITHUB, 'org'], 'example', 'connectors[1].config.org'),
      'in other letters': broken([...GITHUB, 'ORG'], 'example', 'connectors[1].config.ORG'),
      'teams of Gitea': {
        objects: [dex(connector('gitea', { orgs: [{ name: 'a', teams: ['b'] }] }))],
        paths: [`${FILE}.connectors[1].config.orgs[0].teams`],
      },
      'hosted domains of OpenID Connect': {
        objects: [dex(connector('oidc', { hostedDomains: ['example.com'] }))],
        paths: [`${FILE}.connectors[1].config.hostedDomains`],
      },
      'groups of all tenants': {
        objects: [dex(connector('microsoft', { groups: ['a'] }))],
        paths: [`${FILE}.connectors[1].config.groups`],
      },
    },
  },
  'dex/framed-by-nobody': {
    passes: { ...hard, 'the older header': [dex(put(HARD, ['web', 'headers'], { 'X-Frame-Options': 'DENY' }))] },
    fails: { 'no headers': broken(['web', 'headers'], undefined, 'web.headers.X-Frame-Options') },
  },
  'dex/grant-types': {
    passes: hard,
    fails: {
      'the default': broken(['oauth2', 'grantTypes'], undefined, 'oauth2.grantTypes'),
      ...Object.fromEntries(
        [
          'implicit',
          'password',
          'urn:ietf:params:oauth:grant-type:device_code',
          'urn:ietf:params:oauth:grant-type:token-exchange',
        ].map(grant => [grant, broken(['oauth2', 'grantTypes', 1], grant, 'oauth2.grantTypes[1]')]),
      ),
      'tokens in the URL': broken(['oauth2', 'responseTypes'], ['code', 'id_token'], 'oauth2.responseTypes[1]'),
    },
  },
  'dex/grpc-mutual-tls': {
    passes: {
      ...hard,
      'with certificates': [
        dex(put(HARD, ['grpc'], { addr: ':5557', tlsCert: '/a', tlsKey: '/b', tlsClientCA: '/c' })),
      ],
    },
    fails: {
      'any client': broken(['grpc'], { addr: ':5557', tlsCert: '/a', tlsKey: '/b' }, 'grpc.tlsClientCA'),
      reflection: broken(
        ['grpc'],
        { addr: ':5557', tlsCert: '/a', tlsKey: '/b', tlsClientCA: '/c', reflection: true },
        'grpc.reflection',
      ),
    },
  },
  'dex/https-issuer': {
    passes: { ...hard, 'a host alone': [dex(put(HARD, ['issuer'], 'https://dex.example.com'))], ...elsewhere },
    fails: Object.fromEntries(
      [
        'http://dex.auth.svc.cluster.local:5556/dex',
        'https://ml.example.com/dex/',
        'https://ml.example.com/dex?a=b',
        'https://alice@ml.example.com/dex',
        'ml.example.com',
      ].map(issuer => [issuer, broken(['issuer'], issuer, 'issuer')]),
    ),
  },
  'dex/ldap-login': {
    passes: {
      ...hard,
      'startTLS with a port': [
        dex(put(put(HARD, [...LDAP, 'startTLS'], true), [...LDAP, 'host'], 'ldap.example.com:389')),
      ],
    },
    fails: {
      'startTLS without a port': {
        objects: [dex(put(put(HARD, [...LDAP, 'startTLS'], true), [...LDAP, 'host'], 'ldap.example.com'))],
        paths: [`${FILE}.connectors[0].config.host`],
      },
      anybody: broken([...LDAP, 'bindDN'], undefined, 'connectors[0].config.bindDN'),
      'no password': broken([...LDAP, 'bindPW'], undefined, 'connectors[0].config.bindPW'),
      'half a certificate': broken([...LDAP, 'clientCert'], '/a', 'connectors[0].config.clientKey'),
      'a name that changes': broken([...LDAP, 'userSearch', 'idAttr'], 'DN', 'connectors[0].config.userSearch.idAttr'),
    },
  },
  'dex/lifetimes': {
    passes: hard,
    fails: {
      'tokens of a day': broken(['expiry', 'idTokens'], '24h', 'expiry.idTokens'),
      'the default': broken(['expiry', 'idTokens'], undefined, 'expiry.idTokens'),
      'a day to log in': broken(['expiry', 'authRequests'], '24h', 'expiry.authRequests'),
      'logins without an end': broken(
        ['expiry', 'refreshTokens', 'absoluteLifetime'],
        undefined,
        'expiry.refreshTokens.absoluteLifetime',
      ),
      'idle for ever': broken(
        ['expiry', 'refreshTokens', 'validIfNotUsedFor'],
        '0s',
        'expiry.refreshTokens.validIfNotUsedFor',
      ),
      'used twice': broken(['expiry', 'refreshTokens', 'reuseInterval'], '1h', 'expiry.refreshTokens.reuseInterval'),
      'never rotated': broken(
        ['expiry', 'refreshTokens', 'disableRotation'],
        true,
        'expiry.refreshTokens.disableRotation',
      ),
    },
  },
  'dex/literal-dollar': {
    passes: { ...hard, 'the end of a pattern': [dex(put(HARD, [...LDAP, 'userSearch', 'filter'], '(cn=a$)'))] },
    fails: {
      'a password': broken([...LDAP, 'userSearch', 'filter'], '(cn=pa$word)', 'connectors[0].config.userSearch.filter'),
      'two of them': broken([...GITHUB, 'clientID'], 'a$$b', 'connectors[1].config.clientID'),
    },
  },
  'dex/named-audience': {
    passes: {
      ...hard,
      'domains of Google': [dex(connector('google', { hostedDomains: ['example.com'] }))],
      'a tenant': [dex(connector('microsoft', { tenant: 'example.onmicrosoft.com' }))],
      'a private issuer': [dex(connector('oidc', { issuer: 'https://id.example.com' }))],
      'groups of OpenID Connect': [
        dex(connector('oidc', { issuer: 'https://gitlab.com', allowedGroups: ['a'], insecureEnableGroups: true })),
      ],
    },
    fails: {
      'all of GitHub': broken([...GITHUB, 'orgs'], undefined, 'connectors[1].config.orgs'),
      'an empty list': broken([...GITHUB, 'orgs'], [], 'connectors[1].config.orgs'),
      'a whole directory': broken(
        [...LDAP, 'userSearch', 'filter'],
        undefined,
        'connectors[0].config.userSearch.filter',
      ),
      ...Object.fromEntries(
        [
          ['gitlab', 'groups'],
          ['gitea', 'orgs'],
          ['bitbucket-cloud', 'teams'],
          ['google', 'hostedDomains'],
          ['openshift', 'groups'],
          ['saml', 'allowedGroups'],
          ['atlassian-crowd', 'groups'],
          ['microsoft', 'tenant'],
        ].map(([type = '', key]) => [
          `all of ${type}`,
          { objects: [dex(connector(type, {}))], paths: [`${FILE}.connectors[1].config.${key}`] },
        ]),
      ),
      ...Object.fromEntries(
        ['linkedin', 'oauth', 'keystone'].map(type => [
          `${type}, which restricts nobody`,
          { objects: [dex(connector(type, {}))], paths: [`${FILE}.connectors[1].type`] },
        ]),
      ),
      'all of Google': {
        objects: [dex(connector('google', { hostedDomains: ['gmail.com'] }))],
        paths: [`${FILE}.connectors[1].config.hostedDomains[0]`],
      },
      'all tenants': {
        objects: [dex(connector('microsoft', { tenant: 'common' }))],
        paths: [`${FILE}.connectors[1].config.tenant`],
      },
      'a public issuer': {
        objects: [dex(connector('oidc', { issuer: 'https://accounts.google.com' }))],
        paths: [`${FILE}.connectors[1].config.allowedGroups`],
      },
      'groups that nobody reads': {
        objects: [dex(connector('oidc', { issuer: 'https://id.example.com', allowedGroups: ['a'] }))],
        paths: [`${FILE}.connectors[1].config.insecureEnableGroups`],
      },
    },
  },
  'dex/named-origins': {
    passes: { ...hard, 'an origin': [dex(put(HARD, ['web', 'allowedOrigins'], ['https://ml.example.com']))] },
    fails: {
      all: broken(['web', 'allowedOrigins'], ['*'], 'web.allowedOrigins[0]'),
      'plain text': broken(['web', 'allowedOrigins'], ['http://ml.example.com'], 'web.allowedOrigins[0]'),
    },
  },
  'dex/no-debug-log': {
    passes: hard,
    fails: {
      debug: broken(['logger', 'level'], 'debug', 'logger.level'),
      'in capitals': broken(['logger', 'level'], 'DEBUG', 'logger.level'),
    },
  },
  'dex/no-literal-secrets': {
    passes: {
      ...hard,
      'a variable in braces': [dex(put(HARD, [...GITHUB, 'clientSecret'], ['$', '{GITHUB_SECRET}'].join('')))],
    },
    fails: {
      'of a client': broken(['staticClients', 0, 'secret'], 'hunter2', 'staticClients[0].secret'),
      'of a provider': broken([...GITHUB, 'clientSecret'], 'hunter2', 'connectors[1].config.clientSecret'),
      'of a directory': broken([...LDAP, 'bindPW'], 'hunter2', 'connectors[0].config.bindPW'),
      'in other letters': broken([...LDAP, 'BINDPW'], 'hunter2', 'connectors[0].config.BINDPW'),
      'of the database': broken(['storage', 'config', 'password'], 'hunter2', 'storage.config.password'),
      'of Vault': broken(['signer', 'config', 'token'], 'hunter2', 'signer.config.token'),
      'of a user': broken(['staticPasswords'], [{ email: 'a@b.c', hash: HASH }], 'staticPasswords[0].hash'),
    },
  },
  'dex/no-password-database': {
    passes: { ...hard, 'no users': [dex(put(HARD, ['staticPasswords'], []))] },
    fails: {
      on: broken(['enablePasswordDB'], true, 'enablePasswordDB'),
      users: broken(['staticPasswords'], [{ email: 'a@b.c' }], 'staticPasswords'),
    },
  },
  'dex/no-profiling': {
    passes: hard,
    fails: { on: broken(['telemetry', 'enableProfiling'], true, 'telemetry.enableProfiling') },
  },
  'dex/no-published-secrets': {
    passes: { ...hard, 'a Secret of its own': [object('v1', 'Secret', 'dex', { stringData: { secret: 'hunter2' } })] },
    fails: {
      'of the sample client': broken(
        ['staticClients', 0, 'secret'],
        'ZXhhbXBsZS1hcHAtc2VjcmV0',
        'staticClients[0].secret',
      ),
      'of the sample user': {
        objects: [
          object('v1', 'Secret', 'dex-passwords', {
            data: {
              DEX_USER_PASSWORD: Buffer.from('$2y$12$4K/VkmDd1q1Orb3xAt82zu8gk7Ad6ReFR4LCP9UeYE90NLiN9Df72').toString(
                'base64',
              ),
            },
          }),
        ],
        paths: ['data.DEX_USER_PASSWORD'],
      },
      'of the cookie': {
        objects: [
          object('v1', 'Secret', 'oauth2-proxy', {
            stringData: { 'cookie-secret': '7d16fee92f8d11b8940b081b3f8b8acb\n' },
          }),
        ],
        paths: ['stringData.cookie-secret'],
      },
    },
  },
  'dex/real-connectors': {
    passes: hard,
    fails: Object.fromEntries(
      ['mockCallback', 'mockPassword', 'authproxy'].map(type => [
        type,
        broken(['connectors', 1, 'type'], type, 'connectors[1].type'),
      ]),
    ),
  },
  'dex/redirect-uris': {
    passes: {
      ...hard,
      'the loopback of a public client': [
        dex(
          put(
            put(HARD, ['staticClients', 0, 'public'], true),
            ['staticClients', 0, 'redirectURIs', 0],
            'http://localhost:8000',
          ),
        ),
      ],
    },
    fails: {
      none: broken(['staticClients', 0, 'redirectURIs'], undefined, 'staticClients[0].redirectURIs'),
      'a relative one': broken(
        ['staticClients', 0, 'redirectURIs', 0],
        '/oauth2/callback',
        'staticClients[0].redirectURIs[0]',
      ),
      'plain text': broken(
        ['staticClients', 0, 'redirectURIs', 0],
        'http://ml.example.com/a',
        'staticClients[0].redirectURIs[0]',
      ),
      'the loopback': broken(
        ['staticClients', 0, 'redirectURIs', 0],
        'http://localhost:8000',
        'staticClients[0].redirectURIs[0]',
      ),
    },
  },
  'dex/served-by-tls': {
    passes: { ...hard, 'plain text to itself': [dex(put(HARD, ['web', 'http'], '127.0.0.1:5556'))] },
    fails: {
      'plain text': broken(['web', 'http'], '0.0.0.0:5556', 'web.http'),
      'no certificate': broken(['web', 'tlsCert'], undefined, 'web.tlsCert'),
      nothing: broken(['web', 'https'], undefined, 'web.https'),
    },
  },
  'dex/storage-tls': {
    passes: {
      ...hard,
      'a checked database': [
        dex(put(HARD, ['storage'], { type: 'postgres', config: { ssl: { mode: 'verify-full' } } })),
      ],
    },
    fails: {
      'no check': broken(
        ['storage'],
        { type: 'postgres', config: { ssl: { mode: 'require' } } },
        'storage.config.ssl.mode',
      ),
      'the default': broken(['storage'], { type: 'mysql', config: {} }, 'storage.config.ssl.mode'),
    },
  },
  'dex/unique-ids': {
    passes: hard,
    fails: { 'two connectors': broken(['connectors', 1, 'id'], 'staff', 'connectors[1].id') },
  },
  'dex/verified-email': {
    passes: { ...hard, 'gitlab.com': [dex(connector('gitlab', { groups: ['a'], baseURL: 'https://gitlab.com' }))] },
    fails: {
      skipped: {
        objects: [dex(connector('oidc', { insecureSkipEmailVerified: true }))],
        paths: [`${FILE}.connectors[1].config.insecureSkipEmailVerified`],
      },
      'another claim': {
        objects: [dex(connector('oidc', { overrideClaimMapping: true, claimMapping: { email: 'nick' } }))],
        paths: [`${FILE}.connectors[1].config.claimMapping.email`],
      },
      'Gitea beside another': { objects: [dex(connector('gitea', {}))], paths: [`${FILE}.connectors[1].type`] },
      'a GitHub of its own': broken([...GITHUB, 'hostName'], 'git.example.com', 'connectors[1].type'),
    },
  },
  'dex/verified-upstreams': {
    passes: hard,
    fails: {
      ...Object.fromEntries(
        ['insecureSkipVerify', 'insecureNoSSL', 'insecureCA', 'insecureSkipSignatureValidation', 'InsecureNoSsl'].map(
          name => [name, broken([...LDAP, name], true, `connectors[0].config.${name}`)],
        ),
      ),
      'plain text': {
        objects: [dex(connector('oidc', { issuer: 'http://id.example.com' }))],
        paths: [`${FILE}.connectors[1].config.issuer`],
      },
    },
  },
  'dex/well-formed-hashes': {
    passes: {
      ...hard,
      'a whole one': [dex(put(HARD, ['staticPasswords'], [{ hash: HASH }]))],
      'from a variable': [dex(put(HARD, ['staticPasswords'], [{ hashFromEnv: 'A' }]))],
    },
    fails: {
      'a cut one': broken(['staticPasswords'], [{ hash: HASH.slice(0, 28) }], 'staticPasswords[0].hash'),
      'a cheap one': broken(['staticPasswords'], [{ hash: HASH.replace('$12$', '$10$') }], 'staticPasswords[0].hash'),
      'one for two': broken(['staticPasswords'], [{ hash: HASH }, { hash: HASH }], 'staticPasswords[1].hash'),
    },
  },
};
