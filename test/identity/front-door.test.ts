import fc from 'fast-check';
import { FrontDoor, type FrontDoorProps, ProblemError } from '../../lib';
import { at, listAt, type Manifest } from '../../lib/values/manifest';
import { IMAGE, manifestsOf, one, testPlatform } from '../support/manifests';
import { CustomResources } from '../support/schemas';

const HOST = 'ml.example.com';
const ISSUER = `https://${HOST}/dex`;
const CALLBACK = `https://${HOST}/oauth2/callback`;
const KUBECTL = {
  id: 'kubectl',
  name: 'kubectl',
  public: true,
  redirectURIs: ['http://localhost:8000'],
};
const required: FrontDoorProps = {
  gatewayIssuer: {
    acme: { server: 'https://acme.example.com/directory', solvers: [{ http01: { ingressClassName: 'x' } }] },
  },
  login: { emailDomains: ['example.com'] },
  dex: {
    image: IMAGE,
    secretsInEnvironment: { reason: 'Dex reads secrets from nowhere else', owner: 'ml-infra', until: '2027-03-31' },
    egress: [{ cidr: '10.1.2.3/32', port: 636, protocol: 'TCP', for: 'company LDAP' }],
    config: {
      connectors: [
        {
          type: 'ldap',
          id: 'company',
          name: 'Company account',
          host: 'ldap.example.com',
          bindDN: 'cn=dex-reader,dc=example,dc=com',
          bindPW: { name: 'ldap', key: 'password' },
          userSearch: {
            baseDN: 'ou=People,dc=example,dc=com',
            filter: '(memberOf=cn=kubeflow,ou=Groups,dc=example,dc=com)',
            username: 'uid',
            idAttr: 'entryUUID',
            emailAttr: 'mail',
            nameAttr: 'cn',
          },
        },
      ],
    },
  },
  oauth2Proxy: { image: IMAGE.replace('1.0', 'v7.15.3') },
};

function make(change: object = {}, settings: Parameters<typeof testPlatform>[0] = {}): ReadonlyMap<string, Manifest> {
  const platform = testPlatform({ apiServer: { cidrs: ['10.0.0.1/32'] }, ...settings });
  new FrontDoor(platform, { ...required, ...change });
  return manifestsOf(platform);
}

const dex = (change: object) => ({ dex: { ...required.dex, ...change } });
const config = (change: object) => dex({ config: { ...required.dex.config, ...change } });
const manifests = make();

/** The labels of the pods that a Deployment makes. */
const podLabels = (name: string) => at(one(manifests, name), 'spec', 'template', 'metadata', 'labels');

/** Whether a policy of one namespace opens a port, in one direction, for pods with these labels in another. */
function opens(
  namespace: string,
  direction: 'ingress' | 'egress',
  port: number,
  peerNamespace: string,
  labels: unknown,
): boolean {
  const side = direction === 'ingress' ? 'from' : 'to';
  return [...manifests.values()]
    .filter(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.namespace === namespace)
    .flatMap(policy => listAt(policy, 'spec', direction))
    .filter(rule => listAt(rule, 'ports').some(given => at(given, 'port') === port))
    .flatMap(rule => listAt(rule, side))
    .some(
      peer =>
        at(peer, 'namespaceSelector', 'matchLabels', 'kubernetes.io/metadata.name') === peerNamespace &&
        Object.entries(at(peer, 'podSelector', 'matchLabels') ?? {}).every(([key, value]) => at(labels, key) === value),
    );
}

/** What Dex is told, as an object. */
function dexConfigIn(given: ReadonlyMap<string, Manifest>) {
  return JSON.parse(String(at(one(given, 'auth/ConfigMap/dex'), 'data', 'config.yaml'))) as {
    issuer: string;
    staticClients: { id: string; redirectURIs: string[] }[];
    oauth2: { skipApprovalScreen: boolean };
    expiry: { idTokens: string };
  };
}

describe('the parts fit', () => {
  test('every rule holds for all of it together', () => expect(manifests.size).toBeGreaterThan(50));

  test('oauth2-proxy reaches Dex, and Dex lets it in', () => {
    expect(opens('oauth2-proxy', 'egress', 5554, 'auth', podLabels('auth/Deployment/dex'))).toBe(true);
    expect(opens('auth', 'ingress', 5554, 'oauth2-proxy', podLabels('oauth2-proxy/Deployment/oauth2-proxy'))).toBe(
      true,
    );
  });

  test('the gateway reaches both', () => {
    const gateway = { app: 'istio-ingressgateway' };
    expect(opens('auth', 'ingress', 5554, 'istio-system', gateway)).toBe(true);
    expect(opens('oauth2-proxy', 'ingress', 4180, 'istio-system', gateway)).toBe(true);
  });

  test('Dex, oauth2-proxy and the gateway name the same issuer, client and callback', () => {
    const { issuer, staticClients } = dexConfigIn(manifests);
    expect(issuer).toBe(ISSUER);
    expect(staticClients).toEqual([expect.objectContaining({ id: 'kubeflow-oauth2-proxy', redirectURIs: [CALLBACK] })]);
    const file = String(at(one(manifests, 'oauth2-proxy/ConfigMap/oauth2-proxy'), 'data', 'oauth2-proxy.cfg'));
    expect(file).toContain(`oidc_issuer_url = "${ISSUER}"`);
    expect(file).toContain(`redirect_url = "${CALLBACK}"`);
    expect(file).toContain('client_id = "kubeflow-oauth2-proxy"');
    const tokens = one(manifests, 'istio-system/RequestAuthentication/dex-tokens');
    expect(at(tokens, 'spec', 'jwtRules', 0)).toMatchObject({ issuer: ISSUER, audiences: ['kubeflow-oauth2-proxy'] });
  });

  test('the certificate of the gateway lies where the gateway reads it', () => {
    const certificate = one(manifests, 'istio-system/Certificate/kubeflow-gateway-tls');
    const gateway = one(manifests, 'kubeflow/Gateway/kubeflow-gateway');
    expect(at(certificate, 'spec')).toMatchObject({ dnsNames: [HOST], issuerRef: { name: 'platform-gateway' } });
    expect(at(gateway, 'spec', 'servers', 0, 'tls', 'credentialName')).toBe(at(certificate, 'spec', 'secretName'));
  });

  test('whoever speaks TLS to Dex checks it by an authority of the issuer that certified it', () => {
    const own = at(one(manifests, 'auth/Certificate/dex-tls'), 'spec');
    const rule = one(manifests, 'istio-system/DestinationRule/dex');
    const [name] = listAt(rule, 'spec', 'trafficPolicy', 'tls', 'subjectAltNames');
    expect(at(own, 'dnsNames')).toContain(name);
    expect(at(own, 'secretName')).toBe(tlsSecret(one(manifests, 'auth/Deployment/dex')));
    for (const client of ['istio-system', 'oauth2-proxy']) {
      const authority = at(one(manifests, `${client}/Certificate/dex-authority`), 'spec');
      expect(at(authority, 'issuerRef')).toEqual(at(own, 'issuerRef'));
      expect(at(authority, 'secretName')).toBe(at(rule, 'spec', 'trafficPolicy', 'tls', 'credentialName'));
    }
    const sources = listAt(
      one(manifests, 'oauth2-proxy/Deployment/oauth2-proxy'),
      'spec',
      'template',
      'spec',
      'volumes',
    ).flatMap(volume => listAt(volume, 'projected', 'sources'));
    expect(sources).toContainEqual({
      secret: { name: 'dex-authority', items: [{ key: 'ca.crt', path: 'dex-ca.crt' }] },
    });
  });

  test('the rule for TLS is for the gateway alone', () =>
    expect(at(one(manifests, 'istio-system/DestinationRule/dex'), 'spec', 'exportTo')).toEqual(['.']));

  test('the gateway takes the routes of its own namespace, of Kubeflow and of the tenants, and no others', () => {
    const gateway = one(make({ tenants: ['team-a', 'team-b'] }), 'kubeflow/Gateway/kubeflow-gateway');
    for (const server of listAt(gateway, 'spec', 'servers')) {
      expect(at(server, 'hosts')).toEqual(
        ['istio-system', 'kubeflow', 'team-a', 'team-b'].map(namespace => `${namespace}/${HOST}`),
      );
    }
  });
});

function tlsSecret(deployment: Manifest): unknown {
  return listAt(deployment, 'spec', 'template', 'spec', 'volumes')
    .map(volume => at(volume, 'secret', 'secretName'))
    .find(name => name !== undefined);
}

/** Whether Istio matches a path with one of the texts of a policy: the whole, or what comes before a star. */
const matches = (texts: readonly unknown[], path: string) =>
  texts.some(text => (String(text).endsWith('*') ? path.startsWith(String(text).slice(0, -1)) : path === text));

/** Where the gateway sends a path by our own route. */
function routed(given: ReadonlyMap<string, Manifest>, path: string): unknown {
  return listAt(one(given, 'istio-system/VirtualService/login'), 'spec', 'http')
    .filter(route =>
      listAt(route, 'match').some(match => {
        const [exact, prefix] = [at(match, 'uri', 'exact'), at(match, 'uri', 'prefix')];
        return path === exact || (typeof prefix === 'string' && path.startsWith(prefix));
      }),
    )
    .map(route => at(route, 'route', 0, 'destination', 'host'))[0];
}

describe('what passes without a token', () => {
  const policies = (given: ReadonlyMap<string, Manifest>) => ({
    ask: listAt(
      one(given, 'istio-system/AuthorizationPolicy/ask-oauth2-proxy'),
      'spec',
      'rules',
      0,
      'to',
      0,
      'operation',
      'notPaths',
    ),
    deny: listAt(
      one(given, 'istio-system/AuthorizationPolicy/deny-without-token'),
      'spec',
      'rules',
      0,
      'to',
      0,
      'operation',
      'notPaths',
    ),
    allow: listAt(
      one(given, 'istio-system/AuthorizationPolicy/allow-logged-in'),
      'spec',
      'rules',
      1,
      'to',
      0,
      'operation',
      'paths',
    ),
  });
  const segment = fc.constantFrom(
    'dex',
    'oauth2',
    'auth',
    'auth2',
    'callback',
    'keys',
    'token',
    'static',
    'device',
    '',
    '.',
  );
  const path = fc.array(segment, { maxLength: 4 }).map(segments => `/${segments.join('/')}`);

  test.each([
    ['without further clients', make()],
    ['with kubectl', make(config({ clients: [KUBECTL] }))],
  ])('goes to Dex or oauth2-proxy and nowhere else, %s', (_, given) => {
    const { ask, deny, allow } = policies(given);
    expect(allow).toEqual(ask);
    expect(deny).toEqual(ask);
    const routes = [...ask.map(text => String(text).replace(/\*$/, 'x'))];
    for (const sample of routes)
      expect([sample, routed(given, sample)]).toEqual([sample, expect.stringMatching(/^(dex|oauth2-proxy)\./)]);
    fc.assert(
      fc.property(path, sample => {
        expect([sample, routed(given, sample) !== undefined]).toEqual([sample, matches(ask, sample)]);
      }),
    );
  });

  test.each([
    '/dex/token',
    '/dex/token/introspect',
    '/dex/device/code',
    '/dex/userinfo',
    '/dex/healthz',
    '/dex',
    '/dex/authx',
    '/',
  ])('%s does not', sample =>
    expect([matches(policies(manifests).ask, sample), routed(manifests, sample)]).toEqual([false, undefined]),
  );

  test('codes are exchanged from outside only for further clients', () => {
    const given = make(config({ clients: [KUBECTL] }));
    expect(routed(given, '/dex/token')).toBe('dex.auth.svc.cluster.local');
    expect(routed(given, '/dex/token/introspect')).toBeUndefined();
  });
});

describe('what follows from other keys', () => {
  test('nobody is asked to approve, unless there is a client that is not the platform', () => {
    expect(dexConfigIn(manifests).oauth2.skipApprovalScreen).toBe(true);
    expect(dexConfigIn(make(config({ clients: [KUBECTL] }))).oauth2.skipApprovalScreen).toBe(false);
  });

  test('the lifetimes of the login are those of Dex', () => {
    const lifetimes = {
      idTokens: '10m',
      cookieRefresh: '5m',
      cookieExpire: '8h',
      refreshTokens: { absoluteLifetime: '9h', validIfNotUsedFor: '30m', reuseInterval: '5s' },
    };
    const { expiry } = dexConfigIn(make({ login: { ...required.login, lifetimes } }));
    expect(expiry).toMatchObject({ idTokens: '10m', refreshTokens: lifetimes.refreshTokens });
  });

  test.each<[string, object, string]>([
    ['selfSigned', { selfSigned: { secretNamespace: 'pki' } }, 'pki/Certificate/platform-internal'],
    ['ca', { ca: { secretName: 'company-ca' } }, 'ClusterIssuer/platform-internal'],
    [
      'vault',
      {
        vault: { server: 'https://vault.example.com', path: 'pki/sign/ml', role: 'ml', serviceAccount: 'cert-manager' },
      },
      'ClusterIssuer/platform-internal',
    ],
    [
      'awsPrivateCa',
      {
        awsPrivateCa: {
          arn: 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef',
          region: 'eu-central-1',
        },
      },
      'AWSPCAClusterIssuer/platform-internal',
    ],
  ])('Dex may be certified by %s', (_, internalIssuer, made) => expect(make({ internalIssuer }).has(made)).toBe(true));

  test('an issuer that exists is not made', () => {
    const existing = { name: 'company', kind: 'ClusterIssuer', group: 'cert-manager.io' };
    const given = make({ internalIssuer: { existing }, gatewayIssuer: { existing } });
    expect([...given.keys()].filter(name => name.includes('Issuer'))).toEqual([]);
    expect(at(one(given, 'auth/Certificate/dex-tls'), 'spec', 'issuerRef')).toEqual(existing);
  });
});

test.each<[string, object, Parameters<typeof testPlatform>[0], string]>([
  ['an unknown key', { host: 'ml.example.com' }, {}, 'host: got the unknown key'],
  ['a key that follows', config({ issuer: ISSUER }), {}, 'dex.config.issuer: got the unknown key'],
  ['no connector', config({ connectors: [] }), {}, 'dex.config.connectors: got'],
  [
    'an issuer that nobody else could check',
    { internalIssuer: { acme: {} } },
    {},
    'internalIssuer.acme: got the unknown key',
  ],
  ['two issuers', { gatewayIssuer: { selfSigned: {}, ca: { secretName: 'x' } } }, {}, 'gatewayIssuer: got'],
  ['an old oauth2-proxy', { oauth2Proxy: { image: IMAGE.replace('1.0', 'v7.15.1') } }, {}, 'oauth2Proxy.image: got'],
  [
    'an image that says no version',
    { oauth2Proxy: { image: IMAGE.replace('1.0', 'stable') } },
    {},
    'oauth2Proxy.image: got',
  ],
  ['a login source that Dex may not reach', dex({ egress: [] }), {}, 'egress: got no address for ldap.example.com:636'],
  ['a platform that hides its API server', {}, { apiServer: undefined }, 'config.storage: got "kubernetes"'],
  ['a namespace that is none', { tenants: ['Team A'] }, {}, 'tenants[0]: got "Team A"'],
])('refuses %s', (_, change, settings, problem) => {
  expect(() => make(change, settings)).toThrow(ProblemError);
  expect(() => make(change, settings)).toThrow(`  ${problem}`);
});

test('groups that Dex checks by scope only are wanted of oauth2-proxy too', () => {
  const google = {
    type: 'google',
    id: 'google',
    name: 'Google',
    clientID: 'x',
    clientSecret: { name: 'google', key: 'secret' },
    hostedDomains: ['example.com'],
    groups: ['ml@example.com'],
    domainToAdminEmail: { 'example.com': 'admin@example.com' },
  };
  const egress = [{ cidr: '192.0.2.0/24', port: 443, for: 'Google' }];
  const given = { ...dex({ egress, config: { connectors: [google] } }) };
  expect(() => make(given)).toThrow(/login\.allowedGroups: got none/);
  const login = { ...required.login, allowedGroups: ['ml@example.com'] };
  expect(() => make({ ...given, login })).not.toThrow();
});

if (CustomResources.areThere) {
  const definitions = new CustomResources();
  test.each([...manifests].filter(([, manifest]) => definitions.problems(manifest) !== undefined))(
    '%s is what its controller takes',
    (_, manifest) => expect(definitions.problems(manifest)).toEqual([]),
  );
} else {
  test.todo(
    'SKIPPED: the custom resources of the front door, because there are no resource definitions at ../shared/crds',
  );
}

test('the load balancer before the gateway is ours where it is asked for, and TLS passes through it', () => {
  const edge = make({ edge: { sourceRanges: ['10.0.0.0/8'] } });
  expect([...edge.keys()].filter(name => !manifests.has(name))).toEqual(['istio-system/Service/kubeflow-gateway-edge']);
  const service = one(edge, 'istio-system/Service/kubeflow-gateway-edge');
  expect(at(service, 'spec', 'selector')).toEqual({ app: 'istio-ingressgateway' });
  expect(at(service, 'spec', 'ports')).toEqual([{ name: 'https', port: 443, targetPort: 8443, protocol: 'TCP' }]);
  expect(JSON.stringify(service)).not.toContain('ssl-');
  expect(() => make({ edge: { scheme: 'internet-facing' } })).toThrow('edge.sourceRanges: got nothing');
  expect(() => make({ edge: { sourceRanges: ['10.0.0.0/8'], webAcl: 'arn:aws:wafv2:a' } })).toThrow('edge.webAcl: got');
});
