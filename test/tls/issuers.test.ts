import { AcmeIssuer, type AcmeIssuerProps } from '../../lib/tls/issuers/acme';
import type { AcmeSolver } from '../../lib/tls/issuers/acme-solver';
import { AwsPrivateCaIssuer, type AwsPrivateCaIssuerProps } from '../../lib/tls/issuers/aws-private-ca';
import { CaIssuer, type CaIssuerProps } from '../../lib/tls/issuers/ca';
import { SelfSignedCa, type SelfSignedCaProps } from '../../lib/tls/issuers/self-signed-ca';
import { VaultIssuer, type VaultIssuerProps } from '../../lib/tls/issuers/vault';
import { changes, one } from '../support/manifests';
import { inCluster, inTeam, KEY, PEM, testDefinitions } from './blocks';

const GUID = '01234567-89ab-cdef-0123-456789abcdef';
const ROLE = 'arn:aws:iam::111122223333:role/cert-manager-dns';
const SECRET = { name: 'dns', key: 'token' };
const HTTP01: AcmeSolver = { http01: { ingressClassName: 'istio' } };
const ACME: AcmeIssuerProps = { server: 'https://acme.example.com/directory', solvers: [HTTP01] };
const VAULT: VaultIssuerProps = {
  server: 'https://vault.example.com',
  path: 'pki_int/sign/team-a',
  role: 'team-a',
  serviceAccount: 'issuer',
};
const AWS: AwsPrivateCaIssuerProps = {
  arn: `arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/${GUID}`,
  region: 'eu-central-1',
};

// Each takes anything, so that a wrong prop can be tried.
const acme = (props: object = {}) => inTeam(scope => new AcmeIssuer(scope, 'acme', { ...ACME, ...props }));
const ca = (props: object = {}) => inTeam(scope => new CaIssuer(scope, 'ca', { secretName: 'ca', ...props }));
const vault = (props: object = {}) => inTeam(scope => new VaultIssuer(scope, 'vault', { ...VAULT, ...props }));
const aws = (props: object = {}) => inTeam(scope => new AwsPrivateCaIssuer(scope, 'aws', { ...AWS, ...props }));
const own = (props: object = {}) => inTeam(scope => new SelfSignedCa(scope, 'own', props));
const clusterAcme = (props: object) => inCluster(scope => new AcmeIssuer(scope, 'acme', { ...ACME, ...props }));
const clusterOwn = (props: object = {}) => inCluster(scope => new SelfSignedCa(scope, 'own', props));

const SOLVERS: Readonly<Record<string, AcmeSolver>> = {
  gateway: { http01: { gateway: { name: 'edge', namespace: 'edge', listener: 'http' } } },
  'route53 by itself': { dns01: { route53: { region: 'eu-central-1' } } },
  'route53 by an account': {
    dns01: { route53: { region: 'eu-central-1', hostedZoneID: 'Z0123', role: ROLE, serviceAccount: 'dns' } },
  },
  cloudDNS: { dns01: { cloudDNS: { project: 'ml', hostedZoneName: 'ml' } } },
  azureDNS: {
    dns01: {
      azureDNS: {
        subscriptionID: GUID,
        resourceGroupName: 'dns',
        hostedZoneName: 'ml.example.com',
        clientID: GUID,
        tenantID: GUID,
      },
    },
  },
  cloudflare: { dns01: { cloudflare: { apiToken: SECRET } } },
  digitalocean: { dns01: { digitalocean: { token: SECRET } } },
  rfc2136: { dns01: { rfc2136: { nameserver: '192.0.2.53:53', keyName: 'acme', secret: SECRET } } },
  'for some names': {
    ...HTTP01,
    selector: { dnsNames: ['ml.example.com'], dnsZones: ['example.com'], matchLabels: { team: 'a' } },
  },
};

describe('required props only', () => {
  test.each([...acme(), ...ca(), ...vault(), ...aws(), ...own()])('%s', (_, manifest) =>
    expect(manifest).toMatchSnapshot(),
  );
});

test.each(Object.entries(SOLVERS))('solver %s', (_, solver) => {
  expect(one(clusterAcme({ solvers: [solver] }), 'ClusterIssuer/acme')).toMatchSnapshot();
});

describe('in the cluster chart', () => {
  const all = inCluster(scope => {
    expect(new CaIssuer(scope, 'ca', { secretName: 'ca' }).reference.kind).toBe('ClusterIssuer');
    expect(new VaultIssuer(scope, 'vault', VAULT).reference.kind).toBe('ClusterIssuer');
    expect(new AwsPrivateCaIssuer(scope, 'aws', AWS).reference).toEqual({
      name: 'aws',
      kind: 'AWSPCAClusterIssuer',
      group: 'awspca.cert-manager.io',
    });
  });

  test('issuers serve the cluster', () =>
    expect([...all.keys()]).toEqual(['ClusterIssuer/ca', 'ClusterIssuer/vault', 'AWSPCAClusterIssuer/aws']));

  test.each([...clusterOwn()])('an authority of its own: %s', (_, manifest) => expect(manifest).toMatchSnapshot());

  test('its Secret lies where cert-manager looks for it', () =>
    expect([...clusterOwn({ secretNamespace: 'pki' }).keys()]).toContain('pki/Certificate/own'));
});

// `Required` makes this file fail to compile until a new prop is covered.
const FULL_ACME: Required<AcmeIssuerProps> = {
  name: 'other',
  server: 'https://ca.example.com',
  solvers: [HTTP01, SOLVERS['cloudflare'] ?? HTTP01],
  email: 'ml@example.com',
  accountKey: { name: 'account', key: 'key' },
  externalAccount: { keyID: 'id', key: SECRET },
  profile: 'tlsserver',
  caBundle: PEM,
};
const FULL_VAULT: Required<VaultIssuerProps> = {
  name: 'other',
  server: 'https://bao.example.com',
  path: 'pki/sign/other',
  role: 'other',
  serviceAccount: 'other',
  mountPath: '/v1/auth/cluster-b',
  caBundle: PEM,
  namespace: 'ml',
};
const FULL_CA: Required<CaIssuerProps> = { name: 'other', secretName: 'other' };
const FULL_AWS: Required<AwsPrivateCaIssuerProps> = {
  name: 'other',
  arn: AWS.arn.replace('eu-central-1', 'us-gov-west-1').replace('arn:aws', 'arn:aws-us-gov'),
  region: 'us-gov-west-1',
};
const FULL_OWN: Required<Omit<SelfSignedCaProps, 'secretNamespace'>> = {
  name: 'other',
  commonName: 'Team A',
  secretName: 'other',
  key: 'RSA-4096',
  duration: '26280h',
  renewBefore: '4380h',
};

describe.each<[string, (props?: object) => ReturnType<typeof acme>, object]>([
  ['AcmeIssuer', acme, FULL_ACME],
  ['CaIssuer', ca, FULL_CA],
  ['VaultIssuer', vault, FULL_VAULT],
  ['AwsPrivateCaIssuer', aws, FULL_AWS],
  ['SelfSignedCa', own, FULL_OWN],
])('every prop of %s', (name, make, full) => {
  test('reaches a manifest', () => expect(changes(make(), make(full))).toMatchSnapshot());

  // Two props of the same authority go together.
  const alone = Object.entries(full).filter(([key]) => name !== 'AwsPrivateCaIssuer' || key === 'name');
  test.each(alone)('%s does', (key, value) => expect(changes(make(), make({ [key]: value }))).not.toBe(''));
});

testDefinitions(
  [
    acme(FULL_ACME),
    ca(FULL_CA),
    vault(FULL_VAULT),
    own(),
    clusterOwn(FULL_OWN),
    ...Object.values(SOLVERS).map(solver => clusterAcme({ solvers: [solver] })),
  ].flatMap(manifests => [...manifests.values()]),
);

const dns = (provider: object) => () => clusterAcme({ solvers: [{ dns01: provider }] });

describe('refused', () => {
  test.each<[string, () => unknown, RegExp]>([
    [
      'a server without TLS',
      () => acme({ server: 'http://acme.example.com' }),
      /server: got "http[\s\S]*an https address/,
    ],
    ['a server with a password', () => acme({ server: 'https://user:pw@acme.example.com' }), /an https address/],
    ['no check of the server', () => acme({ skipTLSVerify: true }), /the unknown key "skipTLSVerify"/],
    ['no solver', () => acme({ solvers: [] }), /solvers: got a list of 0[\s\S]*at least one solver/],
    ['a solver of no kind', () => acme({ solvers: [{}] }), /exactly one of the keys http01, dns01/],
    [
      'a solver of two kinds',
      () => acme({ solvers: [{ ...HTTP01, ...SOLVERS['cloudflare'] }] }),
      /exactly one of the keys http01, dns01/,
    ],
    [
      'http01 over two ways',
      () => acme({ solvers: [{ http01: { ingressClassName: 'x', gateway: { name: 'y' } } }] }),
      /exactly one of the keys ingressClassName, gateway/,
    ],
    ['the old class', () => acme({ solvers: [{ http01: { class: 'nginx' } }] }), /the unknown key "class"/],
    ['no address', () => acme({ email: 'nobody' }), /email: got "nobody"/],
    ['the account key itself', () => acme({ accountKey: KEY }), /accountKey: got a string/],
    [
      'two providers',
      dns({ cloudDNS: { project: 'a' }, digitalocean: { token: SECRET } }),
      /exactly one of the keys route53/,
    ],
    ['the global key', dns({ cloudflare: { apiKey: SECRET } }), /the unknown key "apiKey"/],
    ['a token', dns({ cloudflare: { apiToken: 's3cr3t' } }), /apiToken: got a string/],
    ['static keys', dns({ route53: { region: 'eu-central-1', accessKeyID: 'AKIA' } }), /the unknown key "accessKeyID"/],
    [
      'an account without a role',
      dns({ route53: { region: 'eu-central-1', serviceAccount: 'dns' } }),
      /route53\.role: got nothing/,
    ],
    ['no region', dns({ route53: { region: 'Frankfurt' } }), /a region of AWS/],
    [
      'a weak TSIG',
      dns({ rfc2136: { nameserver: 'a', keyName: 'b', algorithm: 'HMACMD5', secret: SECRET } }),
      /one of HMACSHA512/,
    ],
    [
      "cert-manager's identity in a namespace",
      () => acme({ solvers: [HTTP01, SOLVERS['cloudDNS'], SOLVERS['route53 by itself'], SOLVERS['azureDNS']] }),
      /solvers\[1\]\.dns01[\s\S]*solvers\[2\]\.dns01[\s\S]*solvers\[3\]\.dns01[\s\S]*platform\.cluster/,
    ],
    ['Vault without TLS', () => vault({ server: 'http://vault' }), /an https address/],
    ['a path that climbs', () => vault({ path: 'pki/../sys' }), /a path without \.\./],
    ['a token of Vault', () => vault({ token: 'hvs.x' }), /the unknown key "token"/],
    ['a mount of no login', () => vault({ mountPath: 'kubernetes' }), /from \/v1\/auth/],
    ['no ARN', () => aws({ arn: 'arn:aws:iam::1:role/x' }), /the ARN of a private certificate authority/],
    ['another region', () => aws({ region: 'eu-west-1' }), /region: got "eu-west-1"[\s\S]*the region of the ARN/],
    ['keys of AWS', () => aws({ secretRef: SECRET }), /the unknown key "secretRef"/],
    ['no Secret', () => inTeam(scope => new CaIssuer(scope, 'ca', {} as never)), /secretName: got nothing/],
    [
      'a late renewal',
      () => own({ duration: '100h', renewBefore: '100h' }),
      /renewBefore: got "100h"[\s\S]*less than the lifetime/,
    ],
    ['a lifetime below the default renewal', () => own({ duration: '100h' }), /renewBefore: got "8760h"/],
    ['a long name', () => own({ commonName: 'x'.repeat(65) }), /at most 64 characters/],
    ['a Secret elsewhere', () => own({ secretNamespace: 'pki' }), /secretNamespace: got "pki"[\s\S]*allowed: "team-a"/],
  ])('%s', (_, act, message) => expect(act).toThrow(message));

  test('all at once', () =>
    expect(() => vault({ server: 'http://x', path: '../x', caBundle: 1 })).toThrow(
      /server:[\s\S]*path:[\s\S]*caBundle:/,
    ));

  test('the region too, while a name is wrong', () =>
    expect(() => aws({ name: 'A B', region: 'eu-west-1' })).toThrow(/name:[\s\S]*the region of the ARN/));

  test.each([
    ['acme', () => acme({ caBundle: PEM + KEY })],
    ['vault', () => vault({ caBundle: KEY })],
  ])('a key, without showing it: %s', (_, act) => {
    expect(act).toThrow(/caBundle: got "\(not shown\)"/);
    expect(act).not.toThrow(/c2VjcmV0/);
  });
});
