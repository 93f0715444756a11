import { waiversOn } from '../../lib/core/waiver';
import { judge } from '../../lib/rules/judge';
import { tlsRules } from '../../lib/rules/tls';
import { HardenedCertificate, type HardenedCertificateProps } from '../../lib/tls/certificate';
import { GatewayCertificate, type GatewayCertificateProps } from '../../lib/tls/gateway-certificate';
import { AwsPrivateCaIssuer } from '../../lib/tls/issuers/aws-private-ca';
import { SelfSignedCa } from '../../lib/tls/issuers/self-signed-ca';
import { TrustBundle, type TrustBundleProps } from '../../lib/tls/trust-bundle';
import type { Manifest } from '../../lib/values/manifest';
import { changes, one, testPlatform } from '../support/manifests';
import { inCluster, inTeam, KEY, PEM, testDefinitions } from './blocks';

const ISSUER = { name: 'ca', kind: 'ClusterIssuer', group: 'cert-manager.io' };
const CERTIFICATE: HardenedCertificateProps = { issuer: ISSUER, dnsNames: ['ml.example.com'] };
const BUNDLE: TrustBundleProps = { sources: [{ pem: PEM }], namespaces: { team: 'a' } };
const WAIVER = {
  rule: 'tls/certificate-names',
  reason: 'every notebook has a host of its own',
  owner: 'ml-infra',
  until: '2027-03-31',
} as const;

const certificate = (props: object = {}) =>
  inTeam(scope => new HardenedCertificate(scope, 'ml-tls', { ...CERTIFICATE, ...props }));
const gatewayCertificate = (props: object = {}, settings = {}) =>
  inTeam(scope => new GatewayCertificate(scope, 'edge-tls', { ...CERTIFICATE, ...props }), settings);
const bundle = (props: object = {}) => inCluster(scope => new TrustBundle(scope, 'roots', { ...BUNDLE, ...props }));

describe('required props only', () => {
  test.each([...certificate(), ...gatewayCertificate(), ...bundle()])('%s', (_, manifest) =>
    expect(manifest).toMatchSnapshot(),
  );
});

// `Required` makes this file fail to compile until a new prop is covered.
const FULL: Required<Omit<HardenedCertificateProps, 'waivers'>> = {
  name: 'other',
  issuer: { name: 'other', kind: 'Issuer', group: 'cert-manager.io' },
  dnsNames: ['a.example.com', 'b.example.com'],
  commonName: 'a.example.com',
  secretName: 'other',
  key: 'RSA-3072',
  duration: '48h30m',
  renewBefore: '16h',
  use: 'both',
  revisionHistoryLimit: 3,
};
const { use: _, ...rest } = FULL;
const FULL_GATEWAY: Required<Omit<GatewayCertificateProps, 'waivers'>> = rest;
const FULL_BUNDLE: Required<TrustBundleProps> = {
  name: 'other',
  sources: [
    { configMap: { name: 'roots', key: 'root.pem' } },
    { secret: { name: 'ca', key: 'ca.crt' } },
    { pem: PEM },
    { systemAuthorities: true },
  ],
  namespaces: { 'app.kubernetes.io/part-of': 'kubeflow-profile' },
  key: 'roots.pem',
};

describe('every prop', () => {
  const { duration } = FULL;
  const alone = { ...FULL, duration: '4320h' };

  test('of HardenedCertificate reaches the manifest', () =>
    expect(changes(certificate(), certificate(FULL))).toMatchSnapshot());

  test.each(Object.entries(alone))('%s of HardenedCertificate does', (key, value) =>
    expect(changes(certificate(), certificate({ [key]: value }))).not.toBe(''),
  );

  test('a short lifetime with a renewal of its own', () =>
    expect(changes(certificate(), certificate({ duration, renewBefore: '16h' }))).toMatchInlineSnapshot(`
"- team-a/Certificate/ml-tls.spec.duration: "2160h"
+ team-a/Certificate/ml-tls.spec.duration: "48h30m"
- team-a/Certificate/ml-tls.spec.renewBefore: "720h"
+ team-a/Certificate/ml-tls.spec.renewBefore: "16h""
`));

  test.each([
    ['client', ['digital signature', 'client auth']],
    ['server', ['digital signature', 'server auth']],
    ['both', ['digital signature', 'server auth', 'client auth']],
  ])('usages for %s are just those', (use, usages) =>
    expect(one(certificate({ use }), 'team-a/Certificate/ml-tls')['spec']).toMatchObject({ usages }),
  );

  test.each(Object.entries({ ...FULL_GATEWAY, duration: '4320h' }))('%s of GatewayCertificate does', (key, value) =>
    expect(changes(gatewayCertificate(), gatewayCertificate({ [key]: value }))).not.toBe(''),
  );

  test.each(Object.entries(FULL_BUNDLE))('%s of TrustBundle does', (key, value) =>
    expect(changes(bundle(), bundle({ [key]: value }))).toMatchSnapshot(),
  );
});

describe('a gateway certificate', () => {
  test("lies in the mesh's namespace, wherever it was made", () => {
    expect([...gatewayCertificate().keys()]).toEqual(['istio-system/Certificate/edge-tls']);
    expect([...gatewayCertificate({}, { mesh: { namespace: 'istio-ingress' } }).keys()]).toEqual([
      'istio-ingress/Certificate/edge-tls',
    ]);
  });

  test("tells the gateway's credentialName", () => {
    const scope = testPlatform().namespace('team-a');
    expect(new GatewayCertificate(scope, 'a', CERTIFICATE).credentialName).toBe('a');
    expect(new GatewayCertificate(scope, 'b', { ...CERTIFICATE, secretName: 'c' }).credentialName).toBe('c');
  });
});

test('issuers are named by their references', () => {
  const arn = 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef';
  const manifests = inTeam(scope => {
    const authority = new SelfSignedCa(scope, 'own');
    const aws = new AwsPrivateCaIssuer(scope, 'aws', { arn, region: 'eu-central-1' });
    new HardenedCertificate(scope, 'a', { ...CERTIFICATE, issuer: authority.reference });
    new HardenedCertificate(scope, 'b', { ...CERTIFICATE, issuer: aws.reference });
  });
  expect(one(manifests, 'team-a/Certificate/a')['spec']).toMatchObject({
    issuerRef: { name: 'own', kind: 'Issuer', group: 'cert-manager.io' },
  });
  expect(one(manifests, 'team-a/Certificate/b')['spec']).toMatchObject({
    issuerRef: { name: 'aws', kind: 'AWSPCAIssuer', group: 'awspca.cert-manager.io' },
  });
});

// The catalogue decides at synthesis; here its rule is asked directly.
test('a wildcard needs a waiver of the rule over names', () => {
  const scope = testPlatform().namespace('team-a');
  const wild = { ...CERTIFICATE, dnsNames: ['*.ml.example.com'] };
  const { certificate } = new HardenedCertificate(scope, 'wild', { ...wild, waivers: [WAIVER] });
  const { findings } = judge([certificate.toJson() as Manifest], tlsRules, { kubernetes: '1.34' });
  expect(findings.map(({ rule, path }) => `${rule.id} at ${path}`)).toEqual([
    'tls/certificate-names at spec.dnsNames[0]',
  ]);
  expect(waiversOn(scope.node.findChild('wild'))).toEqual([WAIVER]);
});

testDefinitions(
  [certificate(), certificate(FULL), gatewayCertificate(), bundle(), bundle(FULL_BUNDLE)].flatMap(manifests => [
    ...manifests.values(),
  ]),
);

describe('refused', () => {
  test.each<[string, object, RegExp]>([
    ['no issuer', { issuer: undefined }, /issuer: got nothing/],
    ['an issuer without a kind', { issuer: { name: 'ca', group: 'cert-manager.io' } }, /issuer\.kind: got nothing/],
    ['an issuer without a group', { issuer: { name: 'ca', kind: 'Issuer' } }, /issuer\.group: got nothing/],
    [
      'a kind that cert-manager has not',
      { issuer: { ...ISSUER, kind: 'Vault' } },
      /issuer\.kind: got "Vault"[\s\S]*Issuer or ClusterIssuer/,
    ],
    ['no names', { dnsNames: [] }, /dnsNames: got a list of 0/],
    ['a name twice', { dnsNames: ['a.example.com', 'a.example.com'] }, /each of them once/],
    ['every name', { dnsNames: ['*'] }, /dnsNames\[0\]: got "\*"/],
    ['a wildcard within', { dnsNames: ['a.*.example.com'] }, /dnsNames\[0\]: got "a\.\*/],
    ['a name in upper case', { dnsNames: ['ML.example.com'] }, /dnsNames\[0\]/],
    ['a long common name', { commonName: 'x'.repeat(65) }, /commonName[\s\S]*at most 64/],
    ['a weak key', { key: 'RSA-2048' }, /key: got "RSA-2048"[\s\S]*one of ECDSA-256/],
    ['a key that stays', { rotationPolicy: 'Never' }, /the unknown key "rotationPolicy"/],
    ['an authority', { isCA: true }, /the unknown key "isCA"/],
    ['days', { duration: '90d' }, /duration: got "90d"/],
    ['a lifetime below an hour', { duration: '59m', renewBefore: '10m' }, /duration: got "59m"[\s\S]*at least 1h/],
    ['a renewal below five minutes', { renewBefore: '4m59s' }, /renewBefore: got "4m59s"[\s\S]*at least 5m/],
    [
      'a renewal as long as the lifetime',
      { duration: '2h', renewBefore: '120m' },
      /renewBefore: got "120m"[\s\S]*less than the lifetime/,
    ],
    [
      'a lifetime below the default renewal',
      { duration: '720h' },
      /renewBefore: got "720h"[\s\S]*less than the lifetime/,
    ],
    ['another use', { use: 'any' }, /use: got "any"[\s\S]*server, client, both/],
    ['no history', { revisionHistoryLimit: 0 }, /revisionHistoryLimit: got 0/],
  ])('%s', (_, props, message) => expect(() => certificate(props)).toThrow(message));

  test('all at once', () =>
    expect(() => certificate({ key: 'x', dnsNames: ['*'], duration: '2h', renewBefore: '3h' })).toThrow(
      /dnsNames\[0\][\s\S]*key:[\s\S]*renewBefore:/,
    ));

  test.each<[string, object, RegExp]>([
    ['no source', { sources: [] }, /at least one source/],
    ['a source of no kind', { sources: [{}] }, /exactly one of the keys configMap/],
    ['a key as a source', { sources: [{ secret: { name: 'ca', key: 'tls.key' } }] }, /the key of a certificate/],
    ['no text', { sources: [{ pem: 1 }] }, /sources\[0\]\.pem: got 1/],
    ['every namespace', { namespaces: {} }, /namespaces: got an object[\s\S]*at least one label/],
    ['a Secret as the target', { target: 'secret' }, /the unknown key "target"/],
  ])('a bundle with %s', (_, props, message) => expect(() => bundle(props)).toThrow(message));

  test('a bundle with a key, without showing it', () => {
    expect(() => bundle({ sources: [{ pem: KEY }] })).toThrow(/pem: got "\(not shown\)"/);
    expect(() => bundle({ sources: [{ pem: KEY }] })).not.toThrow(/c2VjcmV0/);
  });

  test('a bundle in the chart of a namespace', () =>
    expect(() => inTeam(scope => new TrustBundle(scope, 'roots', BUNDLE))).toThrow(/the cluster chart/));
});
