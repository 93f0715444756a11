import type { Browser, Page } from './support/browser';
import { startDex } from './support/dex';
import { directoryConnector } from './support/directory-connector';
import { CLIENT, changedConnectors, clientProps, emitted, FEDERATION, ISSUER, NAME } from './support/emitted';
import { askToLogIn, claimsOf, logIn, requestOf } from './support/login';
import { type Scene, setScene } from './support/scene';
import { passwordOf } from './support/slapd';
import { realSuite } from './support/suite';
import { upstreamConnector } from './support/upstream-connector';

const UPSTREAM = 'https://people.example.org/dex';

realSuite('Dex before another Dex', tools => {
  let scene: Scene;
  let browser: Browser;

  beforeAll(async () => {
    scene = await setScene(tools);
    const connectors = [directoryConnector({ address: scene.directory.tls, authority: scene.authority.pem })];
    const clients = [clientProps(FEDERATION)];
    await startDex(scene, emitted({ issuer: UPSTREAM, connectors, clients }), 'people.example.org:443');
    await startDex(scene, emitted({ connectors: [upstreamConnector(UPSTREAM, ['ml-team'])] }), NAME);
  }, 60_000);
  beforeEach(() => {
    browser = scene.browser();
  });

  test('lets in who is in an allowed group, with the groups of the other one', async () => {
    const claims = await claimsOf(browser, requestOf(ISSUER, CLIENT), 'jane', passwordOf('jane'));
    expect(claims).toMatchObject({ iss: ISSUER, email: 'jane@example.org', email_verified: true, groups: ['ml-team'] });
  });

  test('keeps out who is in none, and lets them in where anybody may', async () => {
    const page = await enter(ISSUER, 'omar');
    expect([page.url.origin + page.url.pathname, page.status, page.location]).toEqual([
      `${ISSUER}/callback`,
      500,
      undefined,
    ]);

    const open = 'https://open.example.org/dex';
    const client = { ...FEDERATION, redirectUri: `${open}/callback` };
    const connectors = [directoryConnector({ address: scene.directory.tls, authority: scene.authority.pem })];
    await startDex(
      scene,
      emitted({ issuer: UPSTREAM, connectors, clients: [clientProps(client)] }),
      'people.example.org:443',
    );
    await startDex(scene, emitted({ issuer: open, connectors: [upstreamConnector(UPSTREAM)] }), 'open.example.org:443');
    const claims = await claimsOf(scene.browser(), requestOf(open, CLIENT), 'omar', passwordOf('omar'));
    expect(claims).toMatchObject({ iss: open, email: 'omar@example.org' });
  });

  test('depends on the switch that the library turns on beside the groups', async () => {
    const bare = 'https://bare.example.org/dex';
    const client = { ...FEDERATION, redirectUri: `${bare}/callback` };
    const connectors = [directoryConnector({ address: scene.directory.tls, authority: scene.authority.pem })];
    await startDex(
      scene,
      emitted({ issuer: UPSTREAM, connectors, clients: [clientProps(client)] }),
      'people.example.org:443',
    );
    const run = emitted({ issuer: bare, connectors: [upstreamConnector(UPSTREAM, ['ml-team'])] });
    const without = changedConnectors(run, ({ config, ...rest }) => ({
      ...rest,
      config: { ...(config as object), insecureEnableGroups: false },
    }));
    await startDex(scene, without, 'bare.example.org:443');
    const claims = await claimsOf(scene.browser(), requestOf(bare, CLIENT), 'omar', passwordOf('omar'));
    expect(claims).toMatchObject({ email: 'omar@example.org' });
  });

  async function enter(issuer: string, uid: string): Promise<Page> {
    return logIn(browser, await askToLogIn(browser, requestOf(issuer, CLIENT)), uid, passwordOf(uid));
  }
});
