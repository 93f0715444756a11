import { ProblemError } from '../../lib';
import { GatewayLogin, type GatewayLoginProps } from '../../lib/identity/oauth2-proxy/gateway-login';
import { extensionProvider } from '../../lib/identity/oauth2-proxy/istio';
import { at } from '../../lib/values/manifest';
import { changes, manifestsOf, one, testPlatform } from '../support/manifests';
import { CustomResources } from '../support/schemas';

const required: GatewayLoginProps = {
  login: {
    version: '7.15.3',
    issuer: 'https://ml.example.com/dex',
    redirectUrl: 'https://ml.example.com/oauth2/callback',
    emailDomains: ['example.com'],
  },
};
const make = (props: object = {}, settings: Parameters<typeof testPlatform>[0] = {}) => {
  const platform = testPlatform(settings);
  new GatewayLogin(platform, { ...required, ...props });
  return manifestsOf(platform);
};
const login = (change: object) => ({ login: { ...required.login, ...change } });

describe('required props only', () => {
  test.each([...make()])('%s', (_, manifest) => expect(manifest).toMatchSnapshot());
});

const withDefinitions = CustomResources.areThere ? test : test.skip;
withDefinitions.each([...make()])("%s is valid by Istio's definition", (_, manifest) =>
  expect(new CustomResources().problems(manifest)).toEqual([]),
);

test.each<[string, object, Parameters<typeof testPlatform>[0]]>([
  ['jwksUri', { jwksUri: 'https://ml.example.com/dex/keys' }, {}],
  ['login.issuer', login({ issuer: 'https://login.example.com/idp' }), {}],
  ['login.redirectUrl', login({ redirectUrl: 'https://other.example.com:8443/oauth2/callback' }), {}],
  ['login.clientId', login({ clientId: 'other' }), {}],
  ['login.dex', login({ dex: { namespace: 'auth' } }), {}],
  ['login.cookieName', login({ cookieName: '__Host-other' }), {}],
  ['the user header', {}, { kubeflow: { userHeader: 'x-user' } }],
  ['the labels of the gateway', {}, { mesh: { gatewayLabels: { istio: 'edge' } } }],
])('%s reaches a manifest', (_, props, settings) => expect(changes(make(), make(props, settings))).toMatchSnapshot());

test("the policies are in the gateway's namespace", () =>
  expect([...make({}, { mesh: { namespace: 'mesh' } }).keys()]).toEqual([
    'mesh/AuthorizationPolicy/ask-oauth2-proxy',
    'mesh/AuthorizationPolicy/deny-without-token',
    'mesh/AuthorizationPolicy/allow-logged-in',
    'mesh/EnvoyFilter/without-session-cookie',
    'mesh/RequestAuthentication/dex-tokens',
  ]));

test('both policies leave out the same requests', () => {
  const [ask, deny] = ['ask-oauth2-proxy', 'deny-without-token'].map(name =>
    at(one(make(), `istio-system/AuthorizationPolicy/${name}`), 'spec', 'rules', 0, 'to'),
  );
  expect(ask).toEqual(deny);
});

test.each<[string, object, string]>([
  ['keys over http', { jwksUri: 'http://dex.auth.svc.cluster.local:5556/dex/keys' }, 'jwksUri'],
  ['an http issuer', login({ issuer: 'http://ml.example.com/dex' }), 'login.issuer'],
  ['an issuer whose holes would be everything', login({ issuer: 'https://dex.example.com' }), 'login.issuer'],
  ['an unknown key', { forwardOriginalToken: true }, 'forwardOriginalToken'],
])('refuses %s', (_, change, path) => {
  expect(() => make(change)).toThrow(ProblemError);
  expect(() => make(change)).toThrow(/^GatewayLogin at istio-system\/gateway-login\n/);
  expect(() => make(change)).toThrow(`  ${path}: got `);
});

test('the fix for an issuer without a path passes', () =>
  expect(() => make(login({ issuer: 'https://dex.example.com/dex' }))).not.toThrow());

test('the provider that istiod is told of', () => {
  expect(extensionProvider()).toMatchSnapshot();
  expect(extensionProvider('auth').envoyExtAuthzHttp.service).toBe('oauth2-proxy.auth.svc.cluster.local');
  const ask = one(make(), 'istio-system/AuthorizationPolicy/ask-oauth2-proxy');
  expect(at(ask, 'spec', 'provider', 'name')).toBe(extensionProvider().name);
});
