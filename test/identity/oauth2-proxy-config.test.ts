import * as fc from 'fast-check';
import { ProblemError } from '../../lib';
import { oauth2ProxyConfig } from '../../lib/identity/oauth2-proxy/config';
import type { LoginProps } from '../../lib/identity/oauth2-proxy/schema';
import { toml } from '../../lib/identity/oauth2-proxy/toml';

const required: LoginProps = {
  version: '7.15.3',
  issuer: 'https://ml.example.com/dex',
  redirectUrl: 'https://ml.example.com/oauth2/callback',
  emailDomains: ['example.com'],
};
const config = (change: object = {}) => oauth2ProxyConfig({ ...required, ...change });

/** Reads the TOML that we write: one option a line, and every value one of JSON too. */
const parsed = (text: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    text
      .trimEnd()
      .split('\n')
      .map(line => {
        const [key = '', ...value] = line.split(' = ');
        return [key, JSON.parse(value.join(' = ')) as unknown];
      }),
  );

/** What one line of a text differs from another's. */
const changed = (change: object) => {
  const before = new Set(config().split('\n'));
  return config(change)
    .split('\n')
    .filter(line => !before.has(line));
};

test('required props only', () => expect(config()).toMatchSnapshot());

// `Required` makes this file fail to compile until a new prop is covered; the version is checked and not written.
const PROPS: Required<Omit<LoginProps, 'version' | 'requiredGroups' | 'skipAuthRoutes'>> = {
  issuer: 'https://login.example.com/idp/dex',
  redirectUrl: 'https://other.example.com:8443/oauth2/callback',
  clientId: 'other',
  dex: { namespace: 'auth', service: 'dex-tls', port: 443 },
  emailDomains: ['example.com', 'example.org'],
  allowedGroups: ['ML Leads', 'a@example.com'],
  lifetimes: {
    idTokens: '20m',
    cookieRefresh: '0',
    cookieExpire: '20m',
    refreshTokens: { absoluteLifetime: '24h', validIfNotUsedFor: '2h', reuseInterval: '5s' },
  },
  cookieName: '__Host-other',
};

test.each(Object.entries(PROPS))('%s reaches the file', (key, value) =>
  expect(changed({ [key]: value })).toMatchSnapshot(),
);

test('required groups are met by the allowed ones', () =>
  expect(parsed(config({ requiredGroups: ['a'], allowedGroups: ['b', 'a'] }))['allowed_groups']).toEqual(['b', 'a']));

test.each<[string, object, string]>([
  ['an http issuer', { issuer: 'http://ml.example.com/dex' }, 'issuer'],
  ['an issuer with a slash at the end', { issuer: 'https://ml.example.com/dex/' }, 'issuer'],
  ['an issuer with a user', { issuer: 'https://a:b@ml.example.com/dex' }, 'issuer'],
  ['an issuer with a query', { issuer: 'https://ml.example.com/dex?a' }, 'issuer'],
  ['an issuer with a fragment', { issuer: 'https://ml.example.com/dex#a' }, 'issuer'],
  ['an issuer with dots for names', { issuer: 'https://ml.example.com/dex/..' }, 'issuer'],
  ['an issuer with a wildcard', { issuer: 'https://ml.example.com/*' }, 'issuer'],
  ['an http redirect', { redirectUrl: 'http://ml.example.com/oauth2/callback' }, 'redirectUrl'],
  ['a relative redirect', { redirectUrl: '/oauth2/callback' }, 'redirectUrl'],
  ['a redirect to another page', { redirectUrl: 'https://ml.example.com/callback' }, 'redirectUrl'],
  ['all e-mail domains', { emailDomains: ['*'] }, 'emailDomains[0]'],
  ['all subdomains', { emailDomains: ['example.com', '*.example.org'] }, 'emailDomains[1]'],
  ['no e-mail domain', { emailDomains: [] }, 'emailDomains'],
  ['a cookie without __Host-', { cookieName: '_oauth2_proxy' }, 'cookieName'],
  ['a cookie with __Secure- only', { cookieName: '__Secure-kubeflow' }, 'cookieName'],
  ['lifetimes that do not fit', { lifetimes: { ...PROPS.lifetimes, cookieRefresh: '25m' } }, 'lifetimes.cookieRefresh'],
  ['required groups that are not allowed', { requiredGroups: ['a'] }, 'allowedGroups'],
  ['some required groups that are not', { requiredGroups: ['a', 'b'], allowedGroups: ['a'] }, 'allowedGroups'],
  ['a version with known bypasses', { version: '7.15.1' }, 'version'],
  ['an older version', { version: '7.9.0' }, 'version'],
  ['a version of which the options are not known', { version: '8.0.0' }, 'version'],
  ['a version that is none', { version: 'latest' }, 'version'],
  ['routes without login', { skipAuthRoutes: ['^/public'] }, 'skipAuthRoutes'],
  ['a secret in place of a reference', { cookieSecret: '7d16fee92f8d11b8940b081b3f8b8acb' }, 'cookieSecret'],
  ['options by their own names', { skip_auth_routes: ['^/public'] }, 'skip_auth_routes'],
  ['a Dex without a name', { dex: { service: 'a.b' } }, 'dex.service'],
])('refuses %s', (_, change, path) => {
  expect(() => config(change)).toThrow(ProblemError);
  expect(() => config(change)).toThrow(`  ${path}: got `);
});

test.each(['7.15.2', '7.15.10', '7.16.0', '7.100.0'])('takes version %s', version =>
  expect(() => config({ version })).not.toThrow(),
);

test('tells of all problems at once', () =>
  expect(() =>
    config({ version: '7.14.3', emailDomains: ['*'], skipAuthRoutes: ['^/dex/'] }),
  ).toThrowErrorMatchingSnapshot());

test('a refused secret is not repeated', () =>
  expect(() => config({ cookieSecret: '7d16fee92f8d11b8940b081b3f8b8acb' })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('7d16fee9') }),
  ));

const TEXTS: readonly (readonly [
  string,
  (text: string) => object,
  (options: Readonly<Record<string, unknown>>) => unknown,
])[] = [
  ['issuer', issuer => ({ issuer }), options => options['oidc_issuer_url']],
  ['redirectUrl', redirectUrl => ({ redirectUrl }), options => options['redirect_url']],
  ['clientId', clientId => ({ clientId }), options => options['client_id']],
  ['emailDomains', domain => ({ emailDomains: [domain] }), options => (options['email_domains'] as string[])[0]],
  ['allowedGroups', group => ({ allowedGroups: [group] }), options => (options['allowed_groups'] as string[])[0]],
  ['cookieName', cookieName => ({ cookieName }), options => options['cookie_name']],
  [
    'lifetimes.cookieExpire',
    cookieExpire => ({ lifetimes: { ...PROPS.lifetimes, cookieRefresh: '1s', cookieExpire } }),
    options => options['cookie_expire'],
  ],
  [
    'dex.service',
    service => ({ dex: { service } }),
    options => /^https:\/\/(.*)\.auth\.svc\.cluster\.local:5554\/dex\/token$/s.exec(String(options['redeem_url']))?.[1],
  ],
];
const VALID: Readonly<Record<string, string>> = {
  issuer: required.issuer,
  redirectUrl: 'https://ml.example.com/oauth2/callback',
  clientId: 'a',
  emailDomains: 'a.example',
  allowedGroups: 'a',
  cookieName: '__Host-a',
  'lifetimes.cookieExpire': '1h',
  'dex.service': 'a',
};

test.each(TEXTS)('any text as %s is in the file as it is, or refused', (name, change, read) => {
  const any = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'"\\\n\r\t\u007f\u0000\u2028\'#=]\ud800'),
      fc.string({ unit: 'binary', maxLength: 1 }),
      fc.constantFrom(...'abc019-._~/:ms'),
    ),
    maxLength: 12,
  });
  const text = fc.oneof(
    any,
    any.map(end => `${VALID[name]}${end}`),
    fc.constant(VALID[name] ?? ''),
  );
  fc.assert(
    fc.property(text, given => {
      let written: string;
      try {
        written = config(change(given));
      } catch (error) {
        expect(error).toBeInstanceOf(ProblemError);
        return;
      }
      const options = parsed(written);
      expect(read(options)).toBe(given);
      // Nothing was slipped in beside it.
      expect(Object.keys(options)).toEqual(Object.keys(parsed(config())));
    }),
    { numRuns: 500 },
  );
});

describe('TOML', () => {
  test('any text comes back as it was, on one line and without control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' })), (text, list) => {
        const written = toml({ text, list });
        expect(written.split('\n')).toHaveLength(3);
        // TOML refuses all of these within a basic string.
        expect([...written.replaceAll('\n', '')].every(char => char >= ' ' && char !== '\u007f')).toBe(true);
        expect(parsed(written)).toEqual({ text, list });
      }),
    );
  });

  test('numbers and switches', () => expect(toml({ a: 1, b: true, c: [] })).toBe('a = 1\nb = true\nc = []\n'));

  test('half a character is refused', () => expect(() => toml({ a: ['\ud800'] })).toThrow(ProblemError));
});
