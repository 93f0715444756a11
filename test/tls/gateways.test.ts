import { GatewayCertificate } from '../../lib/tls/gateway-certificate';
import { HttpsGateway, type HttpsGatewayProps } from '../../lib/tls/https-gateway';
import { TlsGateway, type TlsGatewayProps } from '../../lib/tls/tls-gateway';
import { changes, one, testPlatform } from '../support/manifests';
import { inTeam, testDefinitions } from './blocks';

const TLS: TlsGatewayProps = { hosts: ['kubeflow/ml.example.com'], credentialName: 'edge-tls' };
const HTTPS: HttpsGatewayProps = {
  gatewayClassName: 'istio',
  hosts: ['ml.example.com'],
  certificateSecret: 'edge-tls',
};

const tls = (props: object = {}, settings = {}) =>
  inTeam(scope => new TlsGateway(scope, 'edge', { ...TLS, ...props }), settings);
const https = (props: object = {}) => inTeam(scope => new HttpsGateway(scope, 'edge', { ...HTTPS, ...props }));

// `Required` makes this file fail to compile until a new prop is covered.
const FULL_TLS: Required<TlsGatewayProps> = {
  name: 'other',
  hosts: ['kubeflow/ml.example.com', './*.models.example.com'],
  credentialName: 'other',
  clientCaCredentialName: 'clients',
  minProtocolVersion: 'TLSV1_2',
  selector: { istio: 'ingressgateway' },
};
const FULL_HTTPS: Required<HttpsGatewayProps> = {
  name: 'other',
  gatewayClassName: 'envoy',
  hosts: ['ml.example.com', '*.models.example.com'],
  certificateSecret: 'other',
  routesFrom: { team: 'vision' },
};

describe('required props only', () => {
  test.each([...tls(), ...https()])('%s', (_, manifest) => expect(manifest).toMatchSnapshot());
});

describe.each<[string, (props?: object) => ReturnType<typeof tls>, object]>([
  ['TlsGateway', tls, FULL_TLS],
  ['HttpsGateway', https, FULL_HTTPS],
])('every prop of %s reaches a manifest', (_, make, full) => {
  test.each(Object.entries(full))('%s', (key, value) =>
    expect(changes(make(), make({ [key]: value }))).toMatchSnapshot(),
  );
});

test("the pods are the platform's gateway", () =>
  expect(changes(tls(), tls({}, { mesh: { gatewayLabels: { istio: 'edge' } } }))).toMatchInlineSnapshot(`
"- team-a/Gateway/edge.spec.selector.app: "istio-ingressgateway"
+ team-a/Gateway/edge.spec.selector.istio: "edge""
`));

test('a gateway of the mesh and its certificate are a pair', () => {
  const manifests = inTeam(scope => {
    const { credentialName } = new GatewayCertificate(scope, 'edge-tls', {
      issuer: { name: 'ca', kind: 'ClusterIssuer', group: 'cert-manager.io' },
      dnsNames: ['ml.example.com'],
    });
    new TlsGateway(scope, 'edge', { ...TLS, credentialName });
  });
  expect(one(manifests, 'istio-system/Certificate/edge-tls')['spec']).toMatchObject({ secretName: 'edge-tls' });
  expect(one(manifests, 'team-a/Gateway/edge')['spec']).toMatchObject({
    servers: [{ tls: { credentialName: 'edge-tls' } }, { tls: { httpsRedirect: true } }],
  });
});

test('routes find the listeners by their names', () => {
  const gateway = new HttpsGateway(testPlatform().namespace('team-a'), 'edge', FULL_HTTPS);
  expect(gateway.listeners).toEqual(['https-0', 'https-1']);
});

testDefinitions([tls(), tls(FULL_TLS), https(), https(FULL_HTTPS)].flatMap(manifests => [...manifests.values()]));

describe('refused', () => {
  test.each<[string, object, RegExp]>([
    ['every host', { hosts: ['*'] }, /hosts\[0\]: got "\*"/],
    ['every host of a namespace', { hosts: ['kubeflow/*'] }, /hosts\[0\]: got "kubeflow\/\*"/],
    ['a host of every namespace', { hosts: ['*/ml.example.com'] }, /hosts\[0\]: got "\*\/ml/],
    ['a host without its namespace', { hosts: ['ml.example.com'] }, /a host with its namespace/],
    ['no host', { hosts: [] }, /at least one of hosts/],
    ['no certificate', { credentialName: undefined }, /credentialName: got nothing/],
    ['an old version of TLS', { minProtocolVersion: 'TLSV1_1' }, /one of TLSV1_3, TLSV1_2/],
    ['suites of one’s own', { cipherSuites: ['AES128-SHA'] }, /the unknown key "cipherSuites"/],
    ['every gateway', { selector: {} }, /selector: got an object[\s\S]*at least one label/],
  ])('a TlsGateway with %s', (_, props, message) => expect(() => tls(props)).toThrow(message));

  test.each<[string, object, RegExp]>([
    ['every host', { hosts: ['*'] }, /hosts\[0\]: got "\*"/],
    ['no host', { hosts: [] }, /at least one of host names/],
    ['a host twice', { hosts: ['ml.example.com', 'ml.example.com'] }, /each of them once/],
    [
      'more hosts than the redirect can name',
      { hosts: Array.from({ length: 17 }, (_, i) => `h${i}.example.com`) },
      /at most 16 hosts/,
    ],
    ['no certificate', { certificateSecret: undefined }, /certificateSecret: got nothing/],
    ['routes of every namespace', { routesFrom: {} }, /routesFrom: got an object[\s\S]*at least one label/],
  ])('an HttpsGateway with %s', (_, props, message) => expect(() => https(props)).toThrow(message));

  test('all at once', () =>
    expect(() => tls({ hosts: ['*'], minProtocolVersion: 'x', selector: {} })).toThrow(
      /hosts\[0\][\s\S]*minProtocolVersion[\s\S]*selector/,
    ));
});
