import * as fc from 'fast-check';
import { checkAuthentication } from '../../lib/cluster/authentication/check';
import type { AuthenticationProps } from '../../lib/cluster/authentication/shape';
import { authenticationRules } from '../../lib/rules/authentication';
import { judge } from '../../lib/rules/judge';
import { celString, celStrings } from '../../lib/values/cel';
import type { KubernetesVersion } from '../../lib/values/kubernetes-version';
import { at, listAt, type Manifest } from '../../lib/values/manifest';
import { readCelString } from '../support/cel';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const DEX = {
  issuer: 'https://ml.example.com/dex',
  audiences: ['kubectl'],
  username: { claim: 'email', prefix: '' },
  groups: { claim: 'groups', prefix: 'oidc:' },
  emailDomains: ['example.com'],
};
const PREFIXED = { ...DEX, username: { claim: 'sub', prefix: 'dex:' }, emailDomains: [] };

const documentOf = (props: AuthenticationProps, kubernetes: KubernetesVersion = '1.34') => {
  const { value, problems } = checkAuthentication(props, kubernetes);
  if (problems) throw new Error(JSON.stringify(problems));
  return JSON.parse(JSON.stringify(value)) as Manifest;
};
const one = (change: object) => documentOf({ issuers: [{ ...DEX, ...change }] });
const problemsOf = (issuer: object, rest: object = {}, kubernetes: KubernetesVersion = '1.34') =>
  checkAuthentication({ issuers: [issuer], ...rest }, kubernetes).problems?.map(
    ({ path, given }) => `${path}: ${given}`,
  );

test('an issuer, with all that the API server would leave open', () => expect(one({})).toMatchSnapshot());

test.each([
  ['1.30', 'v1beta1', false],
  ['1.31', 'v1beta1', false],
  ['1.32', 'v1beta1', true],
  ['1.33', 'v1beta1', true],
  ['1.34', 'v1', true],
  ['1.37', 'v1', true],
] as const)('Kubernetes %s reads %s, and anonymous: %s', (kubernetes, version, anonymous) => {
  const document = documentOf({ issuers: [DEX] }, kubernetes);
  expect(document.apiVersion).toBe(`apiserver.config.k8s.io/${version}`);
  expect('anonymous' in document).toBe(anonymous);
});

test.each(['1.28', '1.29'] as const)('Kubernetes %s reads none', kubernetes =>
  expect(problemsOf(DEX, {}, kubernetes)).toEqual([`(all of it): Kubernetes ${kubernetes}`]),
);

test('paths for anonymous requests need 1.32', () =>
  expect(problemsOf(DEX, { anonymousPaths: ['/livez'] }, '1.31')).toEqual(['anonymousPaths: a list of 1']));

test('nobody without a name', () =>
  expect(documentOf({ issuers: [], anonymousPaths: [] })['anonymous']).toEqual({ enabled: false }));

const PROPS = {
  discoveryUrl: 'https://dex.auth.svc:5554/dex/.well-known/openid-configuration',
  certificateAuthority: PEM,
  audiences: ['kubectl', 'ci'],
  groups: { expression: "claims.groups.map(group, 'oidc:' + group)" },
  uid: { claim: 'sub' },
  extra: [{ key: 'example.com/team', expression: 'claims.team' }],
  emailDomains: ['example.com', 'partner.example'],
  maxTokenLifetime: '90s',
  claimRules: [{ expression: "claims.hd == 'example.com'", message: 'another company' }],
  userRules: [{ expression: "user.username != 'eve@example.com'", message: 'not Eve' }],
};

test.each(Object.entries(PROPS))('%s reaches the file', (key, value) => {
  const [before, after] = [one({}), one({ [key]: value })].map(document => listAt(document, 'jwt')[0]);
  const changed = ['issuer', 'claimValidationRules', 'claimMappings', 'userValidationRules'].filter(
    part => JSON.stringify(at(before, part)) !== JSON.stringify(at(after, part)),
  );
  expect(Object.fromEntries(changed.map(part => [part, at(after, part)]))).toMatchSnapshot();
});

test.each(Object.entries({ 'an e-mail address': DEX, 'a prefix': PREFIXED }))('the rules hold: %s', (_, issuer) =>
  expect(judge([documentOf({ issuers: [issuer] })], authenticationRules, { kubernetes: '1.34' })).toEqual({
    findings: [],
    failures: [],
  }),
);

test('an expression over the e-mail address asks for a verified one too', () =>
  expect(JSON.stringify(one({ username: { expression: "'dex:' + claims.email" }, emailDomains: [] }))).toContain(
    'has(claims.email_verified)',
  ));

test.each<[string, object, readonly string[]]>([
  ['an issuer over http', { issuer: 'http://ml.example.com/dex' }, ['issuers[0].issuer: "http://ml.example.com/dex"']],
  [
    'an issuer with a user',
    { issuer: 'https://a:b@ml.example.com' },
    ['issuers[0].issuer: "https://a:b@ml.example.com"'],
  ],
  ['an issuer with a query', { issuer: 'https://ml.example.com?a' }, ['issuers[0].issuer: "https://ml.example.com?a"']],
  ['a slash at the end', { issuer: 'https://ml.example.com/' }, ['issuers[0].issuer: "https://ml.example.com/"']],
  ['the issuer as its document', { discoveryUrl: DEX.issuer }, [`issuers[0].discoveryUrl: "${DEX.issuer}"`]],
  [
    'a private key',
    { certificateAuthority: '-----BEGIN PRIVATE KEY-----' },
    ['issuers[0].certificateAuthority: "(not shown)"'],
  ],
  ['no audience', { audiences: [] }, ['issuers[0].audiences: a list of 0']],
  ['an audience twice', { audiences: ['a', 'a'] }, ['issuers[0].audiences[1]: "a"']],
  [
    'a name with no word on its prefix',
    { username: { claim: 'sub' }, emailDomains: [] },
    ['issuers[0].username.prefix: nothing', 'issuers[0].username.prefix: nothing'],
  ],
  ['any name', { username: { claim: 'sub', prefix: '' }, emailDomains: [] }, ['issuers[0].username.prefix: ""']],
  ['any address', { emailDomains: [] }, ['issuers[0].username.prefix: ""']],
  ['domains of no address', { username: { claim: 'sub', prefix: 'dex:' } }, ['issuers[0].emailDomains: a list of 1']],
  [
    'a name of the cluster itself',
    { username: { claim: 'email', prefix: 'system:' } },
    ['issuers[0].username.prefix: "system:"'],
  ],
  [
    'a group of the cluster itself',
    { groups: { claim: 'groups', prefix: 'system:x:' } },
    ['issuers[0].groups.prefix: "system:x:"'],
  ],
  [
    'a prefix of an expression',
    { groups: { expression: 'claims.groups', prefix: 'a:' } },
    ['issuers[0].groups.prefix: "a:"'],
  ],
  ['a claim and an expression', { uid: { claim: 'sub', expression: 'claims.sub' } }, ['issuers[0].uid: an object']],
  [
    'a reserved attribute',
    { extra: [{ key: 'a.k8s.io/b', expression: 'claims.b' }] },
    ['issuers[0].extra[0].key: "a.k8s.io/b"'],
  ],
  [
    'an attribute without a domain',
    { extra: [{ key: 'team', expression: 'claims.b' }] },
    ['issuers[0].extra[0].key: "team"'],
  ],
  ['a token that lives for no time', { maxTokenLifetime: '0s' }, ['issuers[0].maxTokenLifetime: "0s"']],
  [
    'an expression twice',
    {
      userRules: [
        { expression: 'true', message: 'a' },
        { expression: 'true', message: 'b' },
      ],
    },
    ['issuers[0].userRules[1].expression: "true"'],
  ],
  [
    'half a character',
    { claimRules: [{ expression: "claims.a == '\ud800'", message: 'no' }] },
    ['issuers[0].claimRules[0].expression: "claims.a == \'\\ud800\'"'],
  ],
  ['a key that is none', { prefix: 'a' }, ['issuers[0].prefix: the unknown key "prefix"']],
])('%s is refused', (_, change, problems) => expect(problemsOf({ ...DEX, ...change })).toEqual([...new Set(problems)]));

test('an issuer twice is refused', () =>
  expect(problemsOf(DEX, { issuers: [DEX, DEX] })).toEqual([`issuers[1].issuer: "${DEX.issuer}"`]));

test('all problems come at once', () =>
  expect(problemsOf({ ...DEX, issuer: 'x', audiences: [] }, { anonymousPaths: ['livez'] }, '1.29')).toHaveLength(4));

describe('a text in an expression', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 40 }).map(text => text.replace(/\p{Cs}/gu, ''));
  const nasty = fc.string({
    unit: fc.constantFrom('"', "'", '\\', '\n', '\r', '\0', '`', '$', '{', 'u', 'x', '}', ')', ' '),
  });

  test('reads back as itself, and nothing follows it', () =>
    fc.assert(fc.property(fc.oneof(texts, nasty), text => expect(readCelString(celString(text))).toBe(text))));

  test('in a list too', () => {
    expect(celStrings(['a', 'b"'])).toBe('["a", "b\\""]');
    expect(celStrings([])).toBe('[]');
  });
});
