import { at, type Manifest } from '../../../lib/values/manifest';
import { isAllowed } from '../../support/authorization';
import type { Browser } from './support/browser';
import { BIND_PASSWORD, COMPANY } from './support/company';
import { startDex } from './support/dex';
import { directoryConnector } from './support/directory-connector';
import { CLIENT, clientProps, emitted } from './support/emitted';
import { dexOf, fileOf, kubeflowApp } from './support/kubeflow-app';
import type { Client } from './support/login';
import { INSIDE, startProxy, testConfig } from './support/oauth2-proxy';
import { claimsIn, enter, HOST, ISSUER, PLATFORM } from './support/platform-login';
import { type Scene, setScene } from './support/scene';
import { startDirectory } from './support/slapd';
import { realSuite } from './support/suite';

const GATEWAY = 'cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account';
const PARTNER = 'https://login.partner.example/realms/ml';
/** Where the LDAP connector of the app finds its directory. */
const DIRECTORY = '"ldap.example.com:636"';

realSuite('what apps/kubeflow emits', tools => {
  let scene: Scene;
  let browser: Browser;
  const manifests = kubeflowApp();
  const proxyFile = fileOf(manifests, 'oauth2-proxy', 'oauth2-proxy', 'oauth2-proxy.cfg');

  beforeAll(async () => {
    scene = await setScene(tools);
    const company = await startDirectory(scene.workplace, tools.slapd, scene.authority, COMPANY);
    // The partner's identity provider is a Dex of its own, which ours asks before it starts.
    const federation: Client = { id: 'kubeflow', secret: 'partner-secret', redirectUri: `${ISSUER}/callback` };
    const connectors = [directoryConnector({ address: scene.directory.tls, authority: scene.authority.pem })];
    const partner = emitted({ issuer: PARTNER, connectors, clients: [clientProps(federation)] });
    await startDex(scene, partner, 'login.partner.example:443');
    const { text, environment } = dexOf(manifests, {
      'company-directory/bind-password': BIND_PASSWORD,
      'partner-client/client-secret': federation.secret,
      'oauth2-proxy/client-secret': CLIENT.secret,
    });
    expect(text.split(DIRECTORY)).toHaveLength(2);
    const here = { text: text.replace(DIRECTORY, JSON.stringify(company.tls)), environment };
    await startDex(scene, here, `${HOST}:443/dex`, INSIDE);
    await startProxy(scene, proxyFile, `${HOST}:443`);
  }, 60_000);
  beforeEach(() => {
    browser = scene.browser();
  });

  const home = () => browser.visit(PLATFORM);

  test('is right to oauth2-proxy itself', () =>
    expect(testConfig(scene, proxyFile)).toMatchObject({ status: 0, output: 'configuration is valid\n' }));

  test('lets in by the LDAP form: who logs in is let through by oauth2-proxy, with their name and groups', async () => {
    expect((await home()).status).toBe(403);
    await enter(browser, 'katherine');
    const inside = await home();
    expect([inside.status, inside.headers['x-auth-request-email']]).toEqual([200, 'katherine@example.com']);
    const { email, groups } = await claimsIn(browser);
    expect([email, [...(groups ?? [])].sort()]).toEqual(['katherine@example.com', ['ml-platform', 'robotics-leads']]);
  });

  test.each([
    ['a wrong password', 'katherine', 'wrong', 401],
    ['somebody outside of the filter', 'joan', undefined, 401],
    ['an address of a domain that is not admitted', 'eve', undefined, 403],
  ])('keeps out %s', async (_, uid, password, status) => {
    expect((await enter(browser, uid, password)).status).toBe(status);
    expect((await home()).status).toBe(403);
  });

  test('opens the tenant of a group to the group by the claims of the real token, and to nobody else', async () => {
    const reach = async (uid: string) => {
      browser = scene.browser();
      await enter(browser, uid);
      const { email = '', groups = [], iss, sub } = await claimsIn(browser);
      const path = '/notebook/team-robotics/katherine/';
      const pod = { principal: GATEWAY, host: HOST, path, headers: { 'kubeflow-userid': email } };
      return (
        isAllowed(policiesOf(manifests, 'istio-system'), { host: HOST, path, claims: { iss, sub, email, groups } }) &&
        isAllowed(policiesOf(manifests, 'team-robotics'), pod)
      );
    };
    expect([await reach('katherine'), await reach('ada')]).toEqual([true, false]);
  });
});

function policiesOf(manifests: readonly Manifest[], namespace: string): readonly Manifest[] {
  return manifests.filter(
    manifest => manifest.kind === 'AuthorizationPolicy' && at(manifest, 'metadata', 'namespace') === namespace,
  );
}
