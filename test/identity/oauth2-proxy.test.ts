import { defaultDeny, ProblemError } from '../../lib';
import { OAuth2Proxy } from '../../lib/identity/oauth2-proxy/oauth2-proxy';
import type { OAuth2ProxyProps } from '../../lib/identity/oauth2-proxy/props';
import { at } from '../../lib/values/manifest';
import { changes, manifestsOf, one, testPlatform } from '../support/manifests';

const image = (tag: string) => `registry.example/oauth2-proxy:${tag}@sha256:${'a'.repeat(64)}`;
const required: OAuth2ProxyProps = {
  image: image('v7.15.3'),
  clientSecret: { name: 'oauth2-proxy', key: 'client-secret' },
  cookieSecret: { name: 'oauth2-proxy', key: 'cookie-secret' },
  dexCa: { configMap: 'dex-ca' },
  login: {
    version: '7.15.3',
    issuer: 'https://ml.example.com/dex',
    redirectUrl: 'https://ml.example.com/oauth2/callback',
    emailDomains: ['example.com'],
  },
};

const make = (props: object = {}, settings: Parameters<typeof testPlatform>[0] = {}) => {
  const platform = testPlatform(settings);
  const chart = platform.namespace('oauth2-proxy');
  defaultDeny(chart);
  new OAuth2Proxy(chart, 'oauth2-proxy', { ...required, ...props });
  return manifestsOf(platform);
};

describe('required props only', () => {
  test.each([...make()])('%s', (_, manifest) => expect(manifest).toMatchSnapshot());
});

// `Required` makes this file fail to compile until a new prop is covered.
const PROPS: Required<OAuth2ProxyProps> = {
  image: image('v7.15.3-alpine'),
  clientSecret: { name: 'dex-client', key: 'secret' },
  cookieSecret: { name: 'cookie', key: 'key' },
  dexCa: { configMap: 'trust', key: 'root.pem' },
  replicas: 3,
  mesh: false,
  login: { ...required.login, dex: { namespace: 'login', service: 'idp', port: 443, labels: { app: 'dex' } } },
};

test.each(Object.entries(PROPS))('%s reaches a manifest', (key, value) =>
  expect(changes(make(), make({ [key]: value }))).toMatchSnapshot(),
);

test("gateway, DNS and Prometheus are the platform's", () => {
  const settings = {
    mesh: { namespace: 'mesh', gatewayLabels: { app: 'edge' }, controlPlaneLabels: { app: 'pilot' } },
    dns: { namespace: 'dns', port: 5353 },
    monitoring: 'metrics',
  };
  expect(changes(make(), make({}, settings))).toMatchSnapshot();
});

test('a change of the configuration rolls the pods, and no secret is in it', () => {
  const hash = (manifests: ReturnType<typeof make>) =>
    at(one(manifests, 'oauth2-proxy/Deployment/oauth2-proxy'), 'spec', 'template', 'metadata', 'annotations');
  expect(hash(make())).toEqual(hash(make({ replicas: 4 })));
  expect(hash(make())).not.toEqual(hash(make({ login: { ...required.login, clientId: 'other' } })));
});

test('no secret is in the environment, so no waiver is needed', () => {
  const deployment = one(make(), 'oauth2-proxy/Deployment/oauth2-proxy');
  expect(JSON.stringify(deployment)).not.toMatch(/"env"|secretKeyRef|rampart\/waivers/);
});

test.each<[string, object, string]>([
  ['an image without a digest', { image: 'quay.io/oauth2-proxy/oauth2-proxy:v7.15.3' }, 'image'],
  ['an image of another version', { image: image('v7.14.3') }, 'login.version'],
  ['an image whose tag says no version', { image: image('stable') }, 'login.version'],
  ['one replica', { replicas: 1 }, 'replicas'],
  ['a secret in clear', { clientSecret: 'pUBnBOY80SnXgjibTYM9ZWNzY2xreNGQok' }, 'clientSecret'],
  ['a reference without a key', { cookieSecret: { name: 'a' } }, 'cookieSecret.key'],
  ['no certificate authority', { dexCa: undefined }, 'dexCa'],
  ['a login that is refused', { login: { ...required.login, emailDomains: ['*'] } }, 'login.emailDomains[0]'],
  [
    'lifetimes that do not fit',
    {
      login: {
        ...required.login,
        lifetimes: {
          idTokens: '5m',
          cookieRefresh: '10m',
          cookieExpire: '10h',
          refreshTokens: { absoluteLifetime: '12h', validIfNotUsedFor: '1h', reuseInterval: '10s' },
        },
      },
    },
    'login.lifetimes.cookieRefresh',
  ],
  ['an unknown key', { secretsInEnvironment: true }, 'secretsInEnvironment'],
])('refuses %s', (_, change, path) => {
  expect(() => make(change)).toThrow(ProblemError);
  expect(() => make(change)).toThrow(/^OAuth2Proxy at oauth2-proxy\/oauth2-proxy\n/);
  expect(() => make(change)).toThrow(`  ${path}: got `);
});

test('a refused secret is not repeated', () =>
  expect(() => make({ clientSecret: 'pUBnBOY80SnXgjibTYM9ZWNzY2xreNGQok' })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('pUBnBOY8') }),
  ));

test('problems of the login and of the rest come together', () =>
  expect(() => make({ replicas: 1, login: { ...required.login, issuer: 'http://dex' } })).toThrow(
    /replicas: got 1[\s\S]*login\.issuer: got "http:\/\/dex"/,
  ));
