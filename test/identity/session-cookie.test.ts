import fc from 'fast-check';
import { GatewayLogin } from '../../lib';
import { at } from '../../lib/values/manifest';
import { afterFilter } from '../support/lua';
import { manifestsOf, one, testPlatform } from '../support/manifests';

const NAME = '__Host-kubeflow_auth';
const SESSION = `${NAME}=c2Vzc2lvbg==|1764|c2ln`;

const platform = testPlatform();
new GatewayLogin(platform, {
  login: {
    version: '7.15.3',
    issuer: 'https://ml.example.com/dex',
    redirectUrl: 'https://ml.example.com/oauth2/callback',
    emailDomains: ['example.com'],
  },
});
const filter = one(manifestsOf(platform), 'istio-system/EnvoyFilter/without-session-cookie');
const program = String(
  at(filter, 'spec', 'configPatches', 0, 'patch', 'value', 'typed_config', 'default_source_code', 'inline_string'),
);

const cookiesAt = (path: string, cookies: readonly string[], host = 'ml.example.com') =>
  afterFilter(program, { ':authority': [host], ':path': [path], cookie: cookies }, 'cookie');

test.each<[string, readonly string[], readonly string[]]>([
  ['the session alone', [SESSION], []],
  ['the session among others', [`_xsrf=2|a; ${SESSION}; theme=dark`], ['_xsrf=2|a; theme=dark']],
  ['a session in parts', [`${NAME}_0=a; ${NAME}_1=b; theme=dark`], ['theme=dark']],
  ['a login that has begun', [`${NAME}_csrf=a; ${NAME}_1a2b_csrf=b; theme=dark`], ['theme=dark']],
  ['several headers', ['theme=dark', SESSION, `a=1, ${NAME}=x`], [`theme=dark; a=1, ${NAME}=x`]],
  ['blanks around it', [`theme=dark ;  ${NAME} = x ;a=1`], ['theme=dark; a=1']],
  ['the name without a value', [`${NAME}; theme=dark`], ['theme=dark']],
  ['a name that begins so', [`${NAME}2=x`], [`${NAME}2=x`]],
  ['no session', ['theme=dark; a="b,c"'], ['theme=dark; a="b,c"']],
  ['nothing', [], []],
])('of %s a notebook sees what is its own', (_, given, kept) => {
  expect(cookiesAt('/notebook/team-a/ada/lab', given)).toEqual(kept);
  expect(cookiesAt('/app/team-a/chat/', given)).toEqual(kept);
});

test('oauth2-proxy gets the session, on the host of the login and nowhere else', () => {
  expect(cookiesAt('/oauth2/sign_out', [SESSION])).toEqual([SESSION]);
  expect(cookiesAt('/oauth2/callback?code=a', [SESSION], 'ML.example.com:443')).toEqual([SESSION]);
  expect(cookiesAt('/oauth2/sign_out', [SESSION], 'other.example.com')).toEqual([]);
  expect(cookiesAt('/oauth2x/', [SESSION])).toEqual([]);
  expect(cookiesAt('/dex/auth', [SESSION])).toEqual([]);
});

test('whatever a browser sends, nothing of the session goes on and nothing else is lost', () => {
  const name = fc.oneof(fc.constant(NAME), fc.constant(`${NAME}_0`), fc.stringMatching(/^[A-Za-z_-]{1,12}$/));
  const cookie = fc.record({ name, value: fc.stringMatching(/^[A-Za-z0-9|=+/.-]{0,12}$/) });
  fc.assert(
    fc.property(fc.array(cookie, { maxLength: 8 }), cookies => {
      const texts = cookies.map(({ name, value }) => `${name}=${value}`);
      const others = texts.filter(text => !text.startsWith(`${NAME}=`) && !text.startsWith(`${NAME}_`));
      const [kept] = cookiesAt('/notebook/a/b/', texts.length === 0 ? [] : [texts.join('; ')]);
      expect(kept ?? '').toBe(others.join('; '));
    }),
    { numRuns: 200 },
  );
});

test('the filter stands before the router of the gateway, behind what asks who it is', () => {
  expect(at(filter, 'spec', 'workloadSelector', 'labels')).toEqual({ app: 'istio-ingressgateway' });
  expect(at(filter, 'spec', 'configPatches', 0)).toMatchObject({
    applyTo: 'HTTP_FILTER',
    match: { context: 'GATEWAY' },
    patch: { operation: 'INSERT_BEFORE' },
  });
});
