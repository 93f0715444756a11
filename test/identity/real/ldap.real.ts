import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DexConfigProps } from '../../../lib/identity/dex/config/shape';
import { Authority } from '../../support/real/certificates';
import type { Server } from '../../support/real/workplace';
import type { Browser, Page } from './support/browser';
import { type DexRun, startDex } from './support/dex';
import { type DirectoryProps, directoryConnector } from './support/directory-connector';
import { CLIENT, changedConnectors, clientProps, emitted, ISSUER, NAME, OTHER_CLIENT } from './support/emitted';
import { verifyIdToken } from './support/id-token';
import {
  askToLogIn,
  authorizationUrl,
  claimsOf,
  codeOf,
  keysOf,
  logIn,
  type Request,
  redeem,
  requestOf,
  token,
} from './support/login';
import { type Scene, setScene } from './support/scene';
import { ANY_FILTER, passwordOf } from './support/slapd';
import { realSuite } from './support/suite';

realSuite('Dex before a directory', tools => {
  let scene: Scene;
  let browser: Browser;
  let count = 0;

  beforeAll(async () => {
    scene = await setScene(tools);
    const run = emitted({ connectors: [connector()], clients: [CLIENT, OTHER_CLIENT].map(clientProps) });
    await startDex(scene, run, NAME);
  }, 60_000);
  beforeEach(() => {
    browser = scene.browser();
  });

  const connector = (over: Partial<DirectoryProps> = {}) =>
    directoryConnector({ address: scene.directory.tls, authority: scene.authority.pem, ...over });

  /** Another Dex, with a name of its own. */
  async function another(
    props: Partial<DexConfigProps> & Pick<DexConfigProps, 'connectors'>,
    change = (run: DexRun) => run,
  ): Promise<{ readonly issuer: string; readonly server: Server }> {
    count += 1;
    const name = `dex-${count}.example.org`;
    const issuer = `https://${name}/dex`;
    return { issuer, server: await startDex(scene, change(emitted({ issuer, ...props })), `${name}:443`) };
  }

  async function enter(request: Request, uid: string, password = passwordOf(uid)): Promise<Page> {
    return logIn(browser, await askToLogIn(browser, request), uid, password);
  }

  const isRefused = (page: Page) => [page.status, page.body.includes('id="login-error"'), page.location];
  const REFUSED = [401, true, undefined];

  describe('the authorization code, with PKCE', () => {
    test('a login through the form ends in a token whose issuer, audience, person and signature hold', async () => {
      const request = requestOf(ISSUER, CLIENT);
      const before = Math.floor(Date.now() / 1000);
      const answer = await redeem(browser, request, codeOf(await enter(request, 'jane'), request));
      expect(answer).toMatchObject({ status: 200, id_token: expect.any(String), refresh_token: expect.any(String) });
      const expected = { issuer: ISSUER, audience: CLIENT.id, nonce: request.nonce };
      const claims = verifyIdToken(answer.id_token ?? '', await keysOf(browser, ISSUER), expected);
      expect(claims).toMatchObject({ email: 'jane@example.org', email_verified: true, groups: ['ml-team'] });
      expect(claims.exp - claims.iat).toBe(15 * 60);
      expect(claims.iat).toBeGreaterThanOrEqual(before);
    });

    test('a token is refused by whoever else it was not made for, and one that was touched by everybody', async () => {
      const request = requestOf(ISSUER, CLIENT);
      const { id_token = '' } = await redeem(browser, request, codeOf(await enter(request, 'omar'), request));
      const keys = await keysOf(browser, ISSUER);
      const right = { issuer: ISSUER, audience: CLIENT.id, nonce: request.nonce };
      const [head, payload = '', signature] = id_token.split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
      const forged = Buffer.from(JSON.stringify({ ...claims, email: 'jane@example.org' })).toString('base64url');

      expect(verifyIdToken(id_token, keys, right).groups).toEqual(['guests']);
      expect(() => verifyIdToken(id_token, keys, { ...right, audience: OTHER_CLIENT.id })).toThrow('audience');
      expect(() => verifyIdToken(id_token, keys, { ...right, issuer: `${ISSUER}/` })).toThrow('issuer');
      expect(() => verifyIdToken(id_token, keys, { ...right, nonce: 'another' })).toThrow('nonce');
      expect(() => verifyIdToken(id_token, keys, right, Date.now() + 16 * 60_000)).toThrow('too old');
      expect(() => verifyIdToken(`${head}.${forged}.${signature}`, keys, right)).toThrow('signature');
    });

    test('a code is good for whoever has the verifier, the secret and the address, and once', async () => {
      const request = requestOf(ISSUER, CLIENT);
      const code = async () => codeOf(await enter(request, 'jane'), request);
      const elsewhere = { ...CLIENT, redirectUri: `${CLIENT.redirectUri}/` };
      const wrong = [
        { ...request, verifier: createHash('sha256').update(request.verifier).digest('base64url') },
        { ...request, client: { ...CLIENT, secret: '' } },
        { ...request, client: { ...CLIENT, secret: 'guessed' } },
        { ...request, client: OTHER_CLIENT },
        { ...request, client: elsewhere },
      ];
      const answers = [];
      for (const bad of wrong) answers.push(await redeem(browser, bad, await code()));
      // 500 is how Dex answers a client that brings the code of another one.
      expect(answers.map(({ status, id_token }) => [status, id_token])).toEqual(
        [400, 401, 401, 500, 400].map(s => [s, undefined]),
      );

      const good = await code();
      expect((await redeem(browser, request, good)).status).toBe(200);
      expect(await redeem(browser, request, good)).toMatchObject({ status: 400, error: 'invalid_grant' });
    });

    test('the browser is sent to no other address than those of the client', async () => {
      const stray = requestOf(ISSUER, { ...CLIENT, redirectUri: 'https://evil.example/oauth2/callback' });
      expect(await askToLogIn(browser, stray)).toMatchObject({
        status: 400,
        body: expect.stringContaining('redirect_uri'),
      });
      expect(await askToLogIn(browser, requestOf(ISSUER, CLIENT))).toMatchObject({ status: 200 });
    });

    test('a refresh token works once, and then its successor', async () => {
      const interval = 1_000;
      const expiry = { refreshTokens: { reuseInterval: '1s' } };
      const { issuer } = await another({ connectors: [connector()], expiry });
      const request = requestOf(issuer, CLIENT);
      const first = await redeem(browser, request, codeOf(await enter(request, 'jane'), request));
      const refresh = (refresh_token = '') => token(browser, request, { grant_type: 'refresh_token', refresh_token });
      await sleep(interval + 100);
      const second = await refresh(first.refresh_token);
      expect(second).toMatchObject({ status: 200, id_token: expect.any(String) });
      expect(second.refresh_token).not.toBe(first.refresh_token);
      // A browser that asked twice with the same one is let in for as long as the interval.
      expect(await refresh(first.refresh_token)).toMatchObject({ status: 200, refresh_token: second.refresh_token });
      await sleep(interval + 100);
      expect((await refresh(first.refresh_token)).status).toBe(400);
      expect((await refresh(second.refresh_token)).status).toBe(200);
    });
  });

  describe('people', () => {
    test('a wrong password is refused, and an empty one', async () => {
      expect(isRefused(await enter(requestOf(ISSUER, CLIENT), 'jane', 'wrong'))).toEqual(REFUSED);
      expect(isRefused(await enter(requestOf(ISSUER, CLIENT), 'jane', ''))).toEqual(REFUSED);
      expect((await claimsOf(browser, requestOf(ISSUER, CLIENT), 'jane', passwordOf('jane'))).name).toBe('jane Roe');
    });

    test('a user outside of the filter is refused, whom a wider filter lets in', async () => {
      expect(isRefused(await enter(requestOf(ISSUER, CLIENT), 'sam'))).toEqual(REFUSED);
      const { issuer } = await another({ connectors: [connector({ filter: ANY_FILTER })] });
      expect((await claimsOf(browser, requestOf(issuer, CLIENT), 'sam', passwordOf('sam'))).email).toBe(
        'sam@example.org',
      );
    });

    test('a name is a name and no filter', async () => {
      for (const name of ['*', 'jane)(uid=*', 'jane*']) {
        expect([name, ...isRefused(await enter(requestOf(ISSUER, CLIENT), name, passwordOf('jane')))]).toEqual([
          name,
          ...REFUSED,
        ]);
      }
    });
  });

  describe('the way to the directory', () => {
    test('StartTLS works, on the port where clear text is refused', async () => {
      const connectors = [connector({ address: scene.directory.clearText, tls: 'starttls' })];
      const { issuer } = await another({ connectors });
      expect((await claimsOf(browser, requestOf(issuer, CLIENT), 'jane', passwordOf('jane'))).email).toBe(
        'jane@example.org',
      );

      const clear = await another({ connectors }, run =>
        changedConnectors(run, ({ config, ...rest }) => ({
          ...rest,
          config: { ...(config as object), startTLS: false, insecureNoSSL: true },
        })),
      );
      const page = await enter(requestOf(clear.issuer, CLIENT), 'jane');
      expect([page.status, page.location]).toEqual([500, undefined]);
      expect(await clear.server.logWith('Confidentiality Required')).toContain('Confidentiality Required');
    });

    test('a directory whose certificate another authority signed is not asked', async () => {
      const authority = new Authority(scene.workplace).pem;
      const { issuer, server } = await another({ connectors: [connector({ authority })] });
      const page = await enter(requestOf(issuer, CLIENT), 'jane');
      expect([page.status, page.location]).toEqual([500, undefined]);
      expect(await server.logWith('certificate signed by unknown authority')).toContain(
        'certificate signed by unknown authority',
      );
      const { issuer: right } = await another({ connectors: [connector()] });
      expect((await claimsOf(browser, requestOf(right, CLIENT), 'jane', passwordOf('jane'))).iss).toBe(right);
    });

    test('a certificate for another name is refused', async () => {
      const address = scene.directory.tls.replace('localhost', '127.0.0.1');
      const { issuer, server } = await another({ connectors: [connector({ address })] });
      expect(await enter(requestOf(issuer, CLIENT), 'jane')).toMatchObject({ status: 500 });
      expect(await server.logWith('cannot validate certificate for 127.0.0.1')).toContain(
        'cannot validate certificate for 127.0.0.1',
      );
    });
  });

  describe('other grants', () => {
    const password = { grant_type: 'password', username: 'jane', password: passwordOf('jane'), scope: 'openid email' };

    test('the password grant is refused, and works where it was opted into', async () => {
      const grant = await token(browser, requestOf(ISSUER, CLIENT), password);
      expect(grant).toMatchObject({ status: 400, error: 'unsupported_grant_type' });
      const { issuer } = await another({
        connectors: [connector()],
        grantTypes: [{ type: 'password', reason: 'a test of the test: it must be able to succeed' }],
        passwordConnector: 'directory',
      });
      expect(await token(browser, requestOf(issuer, CLIENT), password)).toMatchObject({ status: 200 });
    });

    test.each([
      'urn:ietf:params:oauth:grant-type:device_code',
      'urn:ietf:params:oauth:grant-type:token-exchange',
      'client_credentials',
    ])('%s is refused', async grant_type => {
      expect(await token(browser, requestOf(ISSUER, CLIENT), { grant_type })).toMatchObject({
        status: 400,
        error: 'unsupported_grant_type',
      });
    });

    test('a token in the URL is refused', async () => {
      const request = requestOf(ISSUER, CLIENT);
      const url = authorizationUrl(request);
      url.searchParams.set('response_type', 'id_token');
      const { location } = await browser.follow(await browser.visit(url));
      expect(location?.searchParams.get('error')).toBe('unsupported_response_type');
    });
  });

  test('pages forbid to be framed, and the port for metrics is another', async () => {
    const { headers } = await askToLogIn(browser, requestOf(ISSUER, CLIENT));
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff' });
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
    expect((await browser.visit('https://login.example.org/metrics')).status).toBe(404);
  });
});
