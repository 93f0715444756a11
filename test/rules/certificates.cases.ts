import { but, type GroupCases, object, put, type Written } from '../support/rule-cases';

const GROUP = 'cert-manager.io/v1';

const CERTIFICATE = object(GROUP, 'Certificate', 'edge', {
  spec: {
    secretName: 'edge',
    dnsNames: ['ml.example.com'],
    issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'acme' },
    privateKey: { algorithm: 'ECDSA', size: 256 },
    usages: ['digital signature', 'server auth'],
  },
});

function issuer(spec: object): Written {
  return { apiVersion: GROUP, kind: 'ClusterIssuer', metadata: { name: 'acme' }, spec };
}

function acme(solver: object): Written {
  return issuer({ acme: { server: 'https://acme.example.com', solvers: [solver] } });
}

const HTTP = acme({ http01: { ingress: { ingressClassName: 'istio', serviceType: 'ClusterIP' } } });
const ROUTE = acme({
  http01: { gatewayHTTPRoute: { serviceType: 'ClusterIP', parentRefs: [{ name: 'a', kind: 'Gateway' }] } },
});
const DNS = acme({ dns01: { route53: { region: 'eu-west-1', role: 'arn:aws:iam::111122223333:role/dns' } } });
const VAULT = issuer({
  vault: {
    server: 'https://vault.example.com',
    path: 'pki/sign/edge',
    caBundle: 'LS0t',
    auth: { kubernetes: { role: 'cert-manager', serviceAccountRef: { name: 'cert-manager' } } },
  },
});
const KEYSTORE = put(CERTIFICATE, ['spec', 'keystores'], {
  pkcs12: { create: true, profile: 'Modern2023', passwordSecretRef: { name: 'a', key: 'b' } },
});
const SOLVER = ['spec', 'acme', 'solvers', 0];

/** For the rules over certificates and issuers what each lets pass and what it does not, by the id of the rule. */
export const certificateCases: Readonly<Record<string, GroupCases>> = {
  'tls/acme-no-static-keys': {
    passes: {
      'a role': [DNS],
      'a token of Cloudflare': [acme({ dns01: { cloudflare: { apiTokenSecretRef: { name: 'a', key: 'b' } } } })],
      'a challenge over HTTP': [HTTP],
    },
    fails: Object.fromEntries(
      [
        ['route53', 'accessKeyID'],
        ['route53', 'accessKeyIDSecretRef'],
        ['route53', 'secretAccessKeySecretRef'],
        ['azureDNS', 'clientSecretSecretRef'],
        ['cloudDNS', 'serviceAccountSecretRef'],
        ['cloudflare', 'apiKeySecretRef'],
      ].map(([provider = '', key = '']) => [
        `${key} of ${provider}`,
        but(
          DNS,
          [...SOLVER, 'dns01', provider],
          { [key]: { name: 'a' } },
          `spec.acme.solvers[0].dns01.${provider}.${key}`,
        ),
      ]),
    ),
  },
  'tls/acme-solver': {
    passes: { 'an Ingress': [HTTP], 'a route': [ROUTE], 'a record of DNS': [DNS], 'another issuer': [VAULT] },
    fails: {
      'a node port by default': but(
        HTTP,
        [...SOLVER, 'http01', 'ingress', 'serviceType'],
        undefined,
        'spec.acme.solvers[0].http01.ingress.serviceType',
      ),
      'a node port of a route': but(
        ROUTE,
        [...SOLVER, 'http01', 'gatewayHTTPRoute', 'serviceType'],
        'NodePort',
        'spec.acme.solvers[0].http01.gatewayHTTPRoute.serviceType',
      ),
      'the old class': but(
        HTTP,
        [...SOLVER, 'http01', 'ingress', 'class'],
        'nginx',
        'spec.acme.solvers[0].http01.ingress.class',
      ),
      'a class and a name': but(
        HTTP,
        [...SOLVER, 'http01', 'ingress', 'name'],
        'edge',
        'spec.acme.solvers[0].http01.ingress.name',
      ),
      'two ways': but(HTTP, [...SOLVER, 'dns01'], { cloudDNS: { project: 'a' } }, 'spec.acme.solvers[0].dns01'),
      'no way': but(DNS, [...SOLVER, 'dns01'], undefined, 'spec.acme.solvers[0]'),
      'an empty challenge': but(HTTP, [...SOLVER, 'http01'], {}, 'spec.acme.solvers[0].http01'),
    },
  },
  'tls/certificate-accepted': {
    passes: {
      'a host': [CERTIFICATE],
      'an address': [put(put(CERTIFICATE, ['spec', 'dnsNames']), ['spec', 'ipAddresses'], ['10.0.0.1'])],
      'a signature of the key': [put(CERTIFICATE, ['spec', 'signatureAlgorithm'], 'ECDSAWithSHA256')],
      'an authority with constraints': [
        put(put(CERTIFICATE, ['spec', 'isCA'], true), ['spec', 'nameConstraints'], { critical: true }),
      ],
      'annotations of its own': [
        put(CERTIFICATE, ['spec', 'secretTemplate'], { annotations: { 'example.com/a': 'b' } }),
      ],
      'two formats': [
        put(CERTIFICATE, ['spec', 'additionalOutputFormats'], [{ type: 'DER' }, { type: 'CombinedPEM' }]),
      ],
    },
    fails: {
      'no name': but(CERTIFICATE, ['spec', 'dnsNames'], undefined, 'spec.dnsNames'),
      'a long name': but(CERTIFICATE, ['spec', 'commonName'], 'a'.repeat(65), 'spec.commonName'),
      'two subjects': but(
        put(CERTIFICATE, ['spec', 'literalSubject'], 'CN=a'),
        ['spec', 'subject'],
        { organizations: ['a'] },
        'spec.subject',
      ),
      'an odd size': but(CERTIFICATE, ['spec', 'privateKey', 'size'], 2048, 'spec.privateKey.size'),
      'a small RSA key': but(
        CERTIFICATE,
        ['spec', 'privateKey'],
        { algorithm: 'RSA', size: 1024 },
        'spec.privateKey.size',
      ),
      'the signature of another key': but(
        CERTIFICATE,
        ['spec', 'signatureAlgorithm'],
        'SHA256WithRSA',
        'spec.signatureAlgorithm',
      ),
      'constraints of no authority': but(
        CERTIFICATE,
        ['spec', 'nameConstraints'],
        { critical: true },
        'spec.nameConstraints',
      ),
      'no history': but(CERTIFICATE, ['spec', 'revisionHistoryLimit'], 0, 'spec.revisionHistoryLimit'),
      'annotations of cert-manager': but(
        CERTIFICATE,
        ['spec', 'secretTemplate'],
        { annotations: { 'cert-manager.io/issuer-name': 'a' } },
        'spec.secretTemplate.annotations["cert-manager.io/issuer-name"]',
      ),
      'one format twice': but(
        CERTIFICATE,
        ['spec', 'additionalOutputFormats'],
        [{ type: 'DER' }, { type: 'DER' }],
        'spec.additionalOutputFormats[1].type',
      ),
    },
  },
  'tls/issuer-kind': {
    passes: { ACME: [HTTP], Vault: [VAULT], 'an authority': [issuer({ ca: { secretName: 'ca' } })] },
    fails: {
      none: but(HTTP, ['spec'], {}, 'spec'),
      two: but(HTTP, ['spec', 'selfSigned'], {}, 'spec.selfSigned'),
    },
  },
  'tls/keystore-profile': {
    passes: {
      'a modern one': [KEYSTORE],
      none: [CERTIFICATE],
      'one that is not made': [put(CERTIFICATE, ['spec', 'keystores'], { pkcs12: { create: false } })],
    },
    fails: {
      'the default': but(
        KEYSTORE,
        ['spec', 'keystores', 'pkcs12', 'profile'],
        undefined,
        'spec.keystores.pkcs12.profile',
      ),
      'an old one': but(
        KEYSTORE,
        ['spec', 'keystores', 'pkcs12', 'profile'],
        'LegacyDES',
        'spec.keystores.pkcs12.profile',
      ),
      'a password': but(
        KEYSTORE,
        ['spec', 'keystores', 'pkcs12', 'password'],
        'changeit',
        'spec.keystores.pkcs12.password',
      ),
      'a password of the other': but(
        KEYSTORE,
        ['spec', 'keystores', 'jks'],
        { password: 'changeit' },
        'spec.keystores.jks.password',
      ),
    },
  },
  'tls/public-client-auth': {
    passes: {
      'a server': [CERTIFICATE, HTTP],
      'an authority of its own': [
        put(CERTIFICATE, ['spec', 'usages'], ['client auth']),
        issuer({ ca: { secretName: 'a' } }),
      ],
      'an issuer that is elsewhere': [put(CERTIFICATE, ['spec', 'usages'], ['client auth'])],
    },
    fails: {
      'a client': {
        objects: [put(CERTIFICATE, ['spec', 'usages', 1], 'client auth'), HTTP],
        paths: ['spec.usages[1]'],
      },
      'a client of an issuer of the namespace': {
        objects: [
          put(put(CERTIFICATE, ['spec', 'usages', 1], 'client auth'), ['spec', 'issuerRef', 'kind']),
          put(put(HTTP, ['kind'], 'Issuer'), ['metadata', 'namespace'], 'team'),
        ],
        paths: ['spec.usages[1]'],
      },
    },
  },
  'tls/vault-issuer': {
    passes: { 'an account': [VAULT], ACME: [HTTP] },
    fails: {
      'plain text': but(VAULT, ['spec', 'vault', 'server'], 'http://vault.example.com', 'spec.vault.server'),
      'a way up': but(VAULT, ['spec', 'vault', 'path'], 'pki/../sys', 'spec.vault.path'),
      'a token': but(
        VAULT,
        ['spec', 'vault', 'auth'],
        { tokenSecretRef: { name: 'a', key: 'b' } },
        'spec.vault.auth.tokenSecretRef',
      ),
      'a token of an account': but(
        VAULT,
        ['spec', 'vault', 'auth', 'kubernetes', 'secretRef'],
        { name: 'a', key: 'b' },
        'spec.vault.auth.kubernetes.secretRef',
      ),
      'two logins': but(VAULT, ['spec', 'vault', 'auth', 'appRole'], { path: 'a' }, 'spec.vault.auth'),
      'no login': but(VAULT, ['spec', 'vault', 'auth'], {}, 'spec.vault.auth'),
      'two authorities': but(
        VAULT,
        ['spec', 'vault', 'caBundleSecretRef'],
        { name: 'a' },
        'spec.vault.caBundleSecretRef',
      ),
    },
  },
};
