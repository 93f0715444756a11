import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { ProblemError } from '../../../lib/core/problem-error';
import { CONNECTOR_TYPES, type ConnectorType, type DexConnector } from '../../../lib/identity/dex/connector';
import { CONNECTOR_SCHEMAS, connectorFrom } from '../../../lib/identity/dex/connectors/from-data';
import { githubConnector } from '../../../lib/identity/dex/connectors/github';
import { isAnchored, isPortable } from '../../../lib/identity/dex/connectors/groups-filter';
import { isFilter } from '../../../lib/identity/dex/connectors/ldap-syntax';
import { REFUSALS } from './connectors.refusals';
import { SAMPLES, type Sample } from './connectors.samples';

const make = (type: ConnectorType, changes: Sample = {}): DexConnector =>
  connectorFrom({ type, ...SAMPLES[type], ...changes });

function reportsOf(act: () => unknown): ProblemError['reports'] {
  try {
    act();
  } catch (error) {
    if (error instanceof ProblemError) return error.reports;
    throw error;
  }
  return [];
}

describe.each(CONNECTOR_TYPES)('%s', type => {
  test('becomes this', () => {
    expect(make(type)).toMatchSnapshot();
  });

  test('holds secrets as variables alone', () => {
    const { config, environment } = make(type);
    for (const { name } of environment) expect(Object.values(config)).toContain(`$${name}`);
    expect(JSON.stringify(config).match(/\$[A-Z0-9_]+/g) ?? []).toHaveLength(environment.length);
    expect(config).not.toHaveProperty('redirectURI');
  });

  test('tells of every problem at once', () => {
    const [report, ...others] = reportsOf(() => make(type, { id: 'A', name: '', secret: 1 }));
    expect(others).toEqual([]);
    expect(report?.subject).toBe(`${type} connector "A"`);
    expect(report?.problems.map(({ path }) => path)).toEqual(expect.arrayContaining(['id', 'name', 'secret']));
  });

  test('describes every key, for editors', () => {
    const schema: v.GenericSchema = CONNECTOR_SCHEMAS[type];
    const described = toJsonSchema(schema, { target: 'draft-07', typeMode: 'input', errorMode: 'ignore' });
    const undescribed = Object.entries(described.properties ?? {}).filter(
      ([, property]) => typeof property !== 'object' || property.description === undefined,
    );
    expect(undescribed).toEqual([]);
    expect(Object.keys(described.properties ?? {}).filter(key => key.startsWith('insecure'))).toEqual([]);
  });

  test.each([undefined, null, 7, 'text', [], {}])('refuses %p in place of its props', given => {
    expect(reportsOf(() => connectorFrom(given))).toHaveLength(1);
    expect(reportsOf(() => connectorFrom({ type, id: given }))).toHaveLength(1);
  });
});

describe('rules', () => {
  test.each(REFUSALS)('%s (%s) is refused', (_rule, type, breaks, _keeps, path) => {
    const reports = reportsOf(() => make(type, breaks));
    expect(reports.flatMap(({ problems }) => problems.map(problem => problem.path))).toContain(path);
    expect(new Set(reports.flatMap(({ problems }) => problems.map(problem => problem.path))).size).toBe(1);
  });

  test.each(REFUSALS)('%s (%s) can be kept', (_rule, type, _breaks, keeps) => {
    expect(reportsOf(() => make(type, keeps))).toEqual([]);
  });

  test('errors print no secret, not even one in the wrong place', () => {
    const wrong: readonly (readonly [ConnectorType, Sample])[] = [
      ['github', { clientSecret: 'hunter2' }],
      ['ldap', { bindPW: { name: 'a', value: 'hunter2' } }],
      ['gitlab', { baseURL: 'https://ada:hunter2@gitlab.example.com' }],
      ['gitlab', { baseURL: 'https://ada:$hunter2@gitlab.example.com' }],
      ['ldap', { rootCAData: '-----BEGIN PRIVATE KEY-----\nhunter2' }],
      ['oidc', { rootCAs: ['-----BEGIN PRIVATE KEY-----\nhunter2'] }],
    ];
    for (const [type, changes] of wrong) {
      const reports = reportsOf(() => make(type, changes));
      expect(reports).not.toEqual([]);
      expect(JSON.stringify(reports)).not.toContain('hunter2');
    }
  });

  test('an error reads like this', () => {
    const { id, name, clientSecret } = SAMPLES.github;
    const props = { id, name, clientSecret, rootCA: '/ca.crt' } as unknown as Parameters<typeof githubConnector>[0];
    expect(() => githubConnector(props)).toThrowErrorMatchingSnapshot();
  });
});

describe('a file is given by where it lies', () => {
  const lies = { secret: 'dex-files', key: 'file.pem' };
  test.each<[ConnectorType, string, Sample]>([
    ['ldap', 'rootCA', { rootCA: lies, rootCAData: undefined }],
    ['ldap', 'clientCert', { clientCert: lies }],
    ['ldap', 'clientKey', { clientKey: lies }],
    ['oidc', 'rootCAs-0', { rootCAs: [lies] }],
    ['oauth', 'rootCAs-0', { rootCAs: [lies] }],
    ['github', 'rootCA', { rootCA: lies }],
    ['openshift', 'rootCA', { rootCA: lies }],
    ['google', 'serviceAccountFilePath', { serviceAccountFilePath: lies }],
    ['saml', 'ca', { ca: lies, caData: undefined }],
  ])('%s, %s', (type, key, changes) => {
    const { id, config, files } = make(type, changes);
    const path = `/etc/dex/files/${id}/${key}`;
    expect(files).toContainEqual({ path, source: lies });
    expect([config[key.split('-')[0] ?? '']].flat()).toContain(path);
    expect(JSON.stringify(config)).not.toContain('dex-files');
  });
});

describe('data', () => {
  test('an unknown kind is told of, with the nearest one', () => {
    expect(() => connectorFrom({ ...SAMPLES.github, type: 'gihub' })).toThrowErrorMatchingSnapshot();
    expect(() => connectorFrom({ ...SAMPLES.github, type: '__proto__' })).toThrow(ProblemError);
  });

  test('a kind must be there', () => {
    expect(() => connectorFrom(SAMPLES.github)).toThrow('type: got nothing');
  });
});

describe('what Dex does with a connector', () => {
  const verified: readonly (readonly [ConnectorType, Sample, boolean])[] = [
    ['github', {}, false],
    ['github', { hostName: undefined, rootCA: undefined }, true],
    ['gitlab', {}, false],
    ['gitlab', { baseURL: undefined }, true],
    ['gitlab', { baseURL: 'https://gitlab.com:8443' }, false],
    ['gitea', { baseURL: undefined }, false],
    ['oauth', {}, false],
    ['openshift', {}, false],
    ['ldap', {}, true],
    ['google', {}, true],
    ['oidc', {}, false],
    [
      'oidc',
      {
        claimMapping: undefined,
        overrideClaimMapping: undefined,
        issuerAlias: undefined,
        providerDiscoveryOverrides: undefined,
        acceptRisks: undefined,
      },
      true,
    ],
    [
      'oidc',
      {
        claimMapping: undefined,
        overrideClaimMapping: undefined,
        issuerAlias: undefined,
        providerDiscoveryOverrides: undefined,
        acceptRisks: { insecureSkipEmailVerified: 'the provider verifies all' },
      },
      false,
    ],
  ];

  test.each(verified)('%s with %p: addresses are verified: %p', (type, changes, expected) => {
    expect(make(type, changes).verifiesEmail).toBe(expected);
  });

  test('oidc groups are switched on by whatever needs them, and by nothing else', () => {
    const bare = {
      allowedGroups: undefined,
      claimMapping: undefined,
      overrideClaimMapping: undefined,
      claimModifications: undefined,
      issuerAlias: undefined,
      providerDiscoveryOverrides: undefined,
      acceptRisks: undefined,
    };
    expect(make('oidc', bare).config).not.toHaveProperty('insecureEnableGroups');
    for (const needs of [
      { allowedGroups: ['a'] },
      { passGroups: true },
      { claimMapping: { groups: 'roles' } },
      { claimModifications: { modifyGroupNames: { prefix: 'a' } } },
    ]) {
      expect(make('oidc', { ...bare, ...needs }).config).toHaveProperty('insecureEnableGroups', true);
    }
  });

  test('ldaps has a port of its own', () => {
    const { config, endpoints } = make('ldap', { tls: undefined, port: undefined });
    expect(config).toHaveProperty('host', 'ldap.example.com:636');
    expect(config).not.toHaveProperty('startTLS');
    expect(endpoints).toEqual([{ host: 'ldap.example.com', port: 636 }]);
  });

  test('two ids never share a variable', () => {
    const names = ['a', 'a-b', 'a-b-c'].flatMap(id =>
      CONNECTOR_TYPES.flatMap(type => make(type, { id }).environment.map(({ name }) => `${name} of ${id}`)),
    );
    expect(new Map(names.map(name => name.split(' of ') as [string, string])).size).toBe(new Set(names).size);
  });
});

describe('syntax', () => {
  test.each(['(a=b)', '(a=)', '(&(a=b)(|(c>=d)(!(e~=f))))', '(a:dn:2.4.6.8.10:=b)', '(cn=\\28\\29\\2a)'])(
    '%s is a filter',
    given => {
      expect(isFilter(given)).toBe(true);
    },
  );

  test.each([
    '',
    '()',
    'a=b',
    '(a=b',
    'a=b)',
    '(a=b))',
    '((a=b))',
    '(&)',
    '(!(a=b)(c=d))',
    '(a=b)(c=d)',
    '(a=\\2)',
    '(=b)',
    '\0',
    '(&\0)',
  ])('%p is no filter', given => {
    expect(isFilter(given)).toBe(false);
  });

  test.each(['^$', '^[)|(]$', '^(a|b)$', '^\\($', '^a\\|b$', '^[\\]|]$'])('%s is anchored', given => {
    expect(isAnchored(given)).toBe(true);
  });

  test.each(['', '^', '$', '^a|b$', '^(a)|(b)$', '^a\\$', '^a)|(b$'])('%p is not anchored', given => {
    expect(isAnchored(given)).toBe(false);
  });

  test.each(['^\\p{Lu}+$', '^[a-z-]{2,5}$', '^\\d\\.\\x41$', '^(?:a|b)??$'])('%s is the same in Go', given => {
    expect(isPortable(given)).toBe(true);
  });

  test.each([
    '^(?<a>b)$',
    '^\\k<a>$',
    '^[^]$',
    '^[]$',
    '^[\\b]$',
    '^[\\]\\b]$',
    '^\\u{61}$',
    '^\\cA$',
    '^\\p{Script=Greek}$',
    '^(a{100}){100}$',
    '^\\0$',
    '^[[a]$',
  ])('%s is not', given => {
    expect(isPortable(given)).toBe(false);
  });
});
