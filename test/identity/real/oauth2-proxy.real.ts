import { setTimeout as sleep } from 'node:timers/promises';
import type { LoginProps } from '../../../lib/identity/oauth2-proxy/schema';
import type { Server } from '../../support/real/workplace';
import type { Browser, Page } from './support/browser';
import { startDex } from './support/dex';
import { directoryConnector } from './support/directory-connector';
import { CLIENT, clientProps, emitted, ISSUER, NAME, OTHER_CLIENT } from './support/emitted';
import { verifyIdToken } from './support/id-token';
import { askToLogIn, codeOf, keysOf, logIn, redeem, requestOf, type TokenAnswer } from './support/login';
import { INSIDE, PLATFORM, proxyConfig, startProxy, testConfig } from './support/oauth2-proxy';
import { type Scene, setScene } from './support/scene';
import { passwordOf } from './support/slapd';
import { standIn } from './support/stand-in';
import { realSuite } from './support/suite';

const COOKIE = '__Host-kubeflow_auth';
const CALLBACK = '/oauth2/callback';

realSuite('oauth2-proxy', tools => {
  let scene: Scene;
  let browser: Browser;

  beforeAll(async () => {
    scene = await setScene(tools);
    const connectors = [directoryConnector({ address: scene.directory.tls, authority: scene.authority.pem })];
    await startDex(scene, emitted({ connectors, clients: [CLIENT, OTHER_CLIENT].map(clientProps) }), NAME, INSIDE);
    await startProxy(scene, proxyConfig());
  }, 60_000);
  beforeEach(() => {
    browser = scene.browser();
  });

  /** Presses the button of the page for those who are not logged in; ends where Dex asks who is there. */
  const begin = async () => browser.follow(await browser.submit(await browser.visit(PLATFORM), {}));
  const enter = async (uid: string, password = passwordOf(uid)) => logIn(browser, await begin(), uid, password);
  const home = () => browser.visit(PLATFORM);
  const sessionOf = ({ setCookie }: Page) =>
    setCookie.filter(cookie => /^__Host-kubeflow_auth(_\d+)?=[^;]/.test(cookie));

  describe('its own test of the file', () => {
    test('accepts what the library emits', () => {
      expect(testConfig(scene, proxyConfig())).toMatchObject({ status: 0, output: 'configuration is valid\n' });
      const other: Partial<LoginProps> = {
        allowedGroups: ['ml-team', 'comma "quoted" \\ team'],
        lifetimes: {
          idTokens: '15m',
          cookieRefresh: '0',
          cookieExpire: '15m',
          refreshTokens: { absoluteLifetime: '12h', validIfNotUsedFor: '1h', reuseInterval: '10s' },
        },
      };
      expect(testConfig(scene, proxyConfig(other)).status).toBe(0);
    });

    test.each([
      ['a refresh later than the end', 'cookie_refresh', 'cookie_refresh = "11h"', 'must be less than cookie_expire'],
      ['an unknown option', 'cookie_refresh', 'cookie_refreshes = "10m"', 'cookie_refreshes'],
      ['nobody who may log in', 'email_domains', '', 'missing setting for email validation'],
      ['a SameSite that there is not', 'cookie_samesite', 'cookie_samesite = "loose"', 'cookie_samesite'],
      ['no client', 'client_id', '', 'client-id'],
    ])('refuses %s', (_, option, line, reason) => {
      const text = proxyConfig();
      const place = new RegExp(`^${option} = .*$`, 'm');
      expect(text).toMatch(place);
      expect(testConfig(scene, text.replace(place, line))).toEqual({
        status: 1,
        output: expect.stringContaining(reason),
      });
    });
  });

  describe('who is not logged in', () => {
    test('is shown a button, and sent to log in with PKCE, a nonce and a state', async () => {
      const page = await home();
      expect([page.status, page.headers['authorization'], page.setCookie]).toEqual([403, undefined, []]);
      const start = await browser.submit(page, {});
      expect([start.status, start.location?.origin, start.location?.pathname]).toEqual([
        302,
        new URL(ISSUER).origin,
        '/dex/auth',
      ]);
      expect(Object.fromEntries(start.location?.searchParams ?? [])).toMatchObject({
        client_id: CLIENT.id,
        redirect_uri: CLIENT.redirectUri,
        response_type: 'code',
        scope: 'openid email profile groups offline_access',
        code_challenge_method: 'S256',
        code_challenge: expect.stringMatching(/^[-\w]{43}$/),
        nonce: expect.stringMatching(/^[-\w]{43}$/),
        state: expect.stringMatching(/./),
      });
      expect(start.setCookie).toHaveLength(1);
      expect(start.setCookie[0]).toMatch(/^__Host-kubeflow_auth_[-\w]+_csrf=/);
      expect(flagsOf(start.setCookie[0])).toEqual(['httponly', 'max-age=300', 'path=/', 'samesite=lax', 'secure']);
    });

    test('is told 401 if it is a program', async () => {
      expect((await browser.visit(`${PLATFORM}/api/workgroup/exists`)).status).toBe(401);
    });

    test('is not let in by a header or a cookie of its own making', async () => {
      const lies: readonly Record<string, string>[] = [
        { authorization: `Bearer ${await tokenFor(CLIENT, 'nonce').then(({ id_token }) => id_token)}` },
        { 'x-forwarded-uri': '/oauth2/callback', 'x-forwarded-email': 'jane@example.org' },
        { 'x-auth-request-email': 'jane@example.org', 'user-agent': 'kube-probe/1.30' },
        { cookie: `${COOKIE}=djI.made-up|1|signature` },
      ];
      for (const headers of lies) expect((await browser.visit(PLATFORM, { headers })).status).toBe(403);
    });
  });

  describe('who logs in', () => {
    test('gets a session cookie with every flag, and their token and name go to the platform', async () => {
      const page = await begin();
      const submitted = await browser.submit(page, { login: 'jane', password: passwordOf('jane') });
      const back = await browser.visit(submitted.location ?? '');
      expect([back.status, back.location?.href]).toEqual([302, `${PLATFORM}/`]);
      const session = sessionOf(back);
      expect(session.length).toBeGreaterThan(0);
      for (const cookie of session) {
        expect(flagsOf(cookie)).toEqual(['httponly', 'max-age=36000', 'path=/', 'samesite=lax', 'secure']);
      }

      const inside = await home();
      expect(inside.status).toBe(200);
      expect(inside.headers).toMatchObject({
        'x-auth-request-email': 'jane@example.org',
        'x-auth-request-groups': 'ml-team',
      });
      expect(inside.headers).not.toHaveProperty('x-auth-request-access-token');
      const [, token = ''] = /^Bearer (.+)$/.exec(String(inside.headers['authorization'])) ?? [];
      const { nonce = '' } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
        nonce?: string;
      };
      const expected = { issuer: ISSUER, audience: CLIENT.id, nonce };
      expect(verifyIdToken(token, await keysOf(browser, ISSUER), expected).email).toBe('jane@example.org');
    });

    test('keeps nothing of it behind after signing out', async () => {
      await enter('jane');
      expect((await home()).status).toBe(200);
      await browser.visit(`${PLATFORM}/oauth2/sign_out`);
      expect((await home()).status).toBe(403);
    });

    test('with a wrong password gets no session', async () => {
      expect((await enter('jane', 'wrong')).status).toBe(401);
      expect((await home()).status).toBe(403);
    });

    test('with an address of another domain gets no session', async () => {
      const page = await enter('eve');
      expect([page.status, sessionOf(page)]).toEqual([403, []]);
      expect((await home()).status).toBe(403);
    });

    test('in another browser than they began in gets no session', async () => {
      const submitted = await browser.submit(await begin(), { login: 'jane', password: passwordOf('jane') });
      const stranger = await scene.browser().visit(submitted.location ?? '');
      expect([stranger.status, sessionOf(stranger)]).toEqual([403, []]);
      expect(sessionOf(await browser.visit(submitted.location ?? '')).length).toBeGreaterThan(0);
    });
  });

  /** What Dex gives a client for a nonce of our choice. */
  async function tokenFor(client: typeof CLIENT, nonce: string): Promise<TokenAnswer> {
    const other = scene.browser();
    const request = requestOf(ISSUER, client, { nonce });
    const form = await askToLogIn(other, request);
    const page = await other.submit(form, { login: 'jane', password: passwordOf('jane') });
    return redeem(other, request, codeOf(page, request));
  }

  describe('a token from the token endpoint', () => {
    let answer: TokenAnswer | undefined;
    let proxy: Server;
    const real = () => scene.network.find(new URL(`https://${INSIDE}`));
    let target: ReturnType<typeof real>;

    // Dex in the cluster, but for the token that it answers with; browsers meet the real one.
    beforeAll(async () => {
      target = real();
      const keys = await keysOf(scene.browser(), ISSUER);
      await standIn(scene, INSIDE, path => (path === '/dex/keys' ? keys : path === '/dex/token' ? answer : undefined));
      proxy = await startProxy(scene, proxyConfig());
    });
    afterAll(() => {
      if (target) scene.network.route(INSIDE, target);
    });

    async function comeBackWith(choose: (nonce: string) => Promise<TokenAnswer>): Promise<Page> {
      const { location } = await browser.submit(await home(), {});
      const asked = location?.searchParams;
      answer = await choose(asked?.get('nonce') ?? '');
      const query = new URLSearchParams({ code: 'any', state: asked?.get('state') ?? '' });
      return browser.visit(`${PLATFORM}${CALLBACK}?${query}`);
    }

    test('lets in, if it is for this client and this login', async () => {
      const page = await comeBackWith(nonce => tokenFor(CLIENT, nonce));
      expect([page.status, sessionOf(page).length > 0, (await home()).status]).toEqual([302, true, 200]);
    });

    test('of another client does not, although Dex signed it', async () => {
      const page = await comeBackWith(nonce => tokenFor(OTHER_CLIENT, nonce));
      expect([page.status, sessionOf(page), (await home()).status]).toEqual([500, [], 403]);
      expect(await proxy.logWith('[notes] does not match with any of allowed audiences')).toContain(
        '[notes] does not match with any of allowed audiences',
      );
    });

    test('of another login does not', async () => {
      const page = await comeBackWith(() => tokenFor(CLIENT, 'another'));
      expect([page.status, sessionOf(page), (await home()).status]).toEqual([403, [], 403]);
    });

    test('that was touched does not', async () => {
      const page = await comeBackWith(async nonce => {
        const { id_token = '', ...rest } = await tokenFor(CLIENT, nonce);
        const [head, payload, signature = ''] = id_token.split('.');
        const other = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
        return { ...rest, id_token: `${head}.${payload}.${other}` };
      });
      expect([page.status, sessionOf(page), (await home()).status]).toEqual([500, [], 403]);
    });
  });

  describe('groups', () => {
    beforeAll(() => startProxy(scene, proxyConfig({ allowedGroups: ['ml-team'] })));

    test('who is in none of the allowed ones gets no session, who is in one does', async () => {
      const page = await enter('omar');
      expect([page.status, sessionOf(page), (await home()).status]).toEqual([403, [], 403]);
      await enter('jane');
      expect((await home()).status).toBe(200);
    });
  });

  describe('a session that grows old', () => {
    const lifetimes = {
      idTokens: '3s',
      cookieRefresh: '1s',
      cookieExpire: '10m',
      refreshTokens: { absoluteLifetime: '12h', validIfNotUsedFor: '1h', reuseInterval: '1s' },
    };
    const expiry = { idTokens: lifetimes.idTokens, refreshTokens: lifetimes.refreshTokens };

    beforeAll(async () => {
      const connectors = [directoryConnector({ address: scene.directory.tls, authority: scene.authority.pem })];
      await startDex(scene, emitted({ connectors, expiry }), NAME, INSIDE);
      await startProxy(scene, proxyConfig({ lifetimes }));
    });

    test('gets a new token and a new cookie, for requests at the same time too', async () => {
      await enter('jane');
      const { headers } = await home();
      await sleep(2_000);
      const pages = await Promise.all([1, 2, 3, 4, 5].map(home));
      expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      for (const page of pages) {
        expect(sessionOf(page).length).toBeGreaterThan(0);
        expect(page.headers['authorization']).not.toBe(headers['authorization']);
      }
      await sleep(4_000);
      expect((await home()).status).toBe(200);
    });

    test('ends where nobody used it for too long', async () => {
      const short = {
        ...lifetimes,
        idTokens: '2s',
        refreshTokens: { ...lifetimes.refreshTokens, validIfNotUsedFor: '2s' },
      };
      const connectors = [directoryConnector({ address: scene.directory.tls, authority: scene.authority.pem })];
      await startDex(
        scene,
        emitted({ connectors, expiry: { idTokens: short.idTokens, refreshTokens: short.refreshTokens } }),
        NAME,
        INSIDE,
      );
      await startProxy(scene, proxyConfig({ lifetimes: short }));
      await enter('jane');
      expect((await home()).status).toBe(200);
      await sleep(4_000);
      expect((await home()).status).toBe(403);
    });
  });
});

function flagsOf(cookie = ''): readonly string[] {
  const [, ...flags] = cookie.toLowerCase().split(/;\s*/);
  return flags.filter(flag => !flag.startsWith('expires=')).sort();
}
