import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ApiServerLogin,
  type ApiServerLoginProps,
  Contributor,
  clusterViewer,
  HardenedRole,
  Platform,
  type PlatformProps,
} from '../../../lib';
import { SETTINGS } from '../../support/manifests';
import { Authority } from '../../support/real/certificates';
import { ApiServer } from '../../support/real/kubernetes';
import { suiteWith } from '../../support/real/suite';
import { Issuer } from './support/issuer';
import { newestKubernetes, oldestKubernetes } from './support/programs';

const LONG = 300_000;
const FILE = 'etc/kubernetes/authentication/config.yaml';
/** A group that would end a text in an expression, if it could. */
const NASTY = `ML "leads" \\ o'brien`;

/** What the API server thinks of a token. */
interface Review {
  readonly authenticated?: boolean;
  readonly error?: string;
  readonly user?: { readonly username: string; readonly uid: string; readonly groups: readonly string[] };
}

suiteWith(
  newestKubernetes.found(),
  'the API server on the emitted AuthenticationConfiguration',
  ({ workplace, kubernetes: newest }) => {
    let [authority, issuer, api]: [Authority, Issuer, ApiServer] = [] as never;

    /** The files and manifests of a platform whose login has this issuer. */
    const emit = (settings: Partial<PlatformProps>, props: Partial<ApiServerLoginProps>) => {
      const platform = new Platform({
        ...SETTINGS,
        ...settings,
        outdir: '/nonexistent/out',
        hostdir: '/nonexistent/host',
      });
      const login = {
        version: '7.15.3',
        issuer: issuer.url,
        redirectUrl: 'https://ml.example.com/oauth2/callback',
        emailDomains: ['example.com'],
        allowedGroups: ['ml', NASTY],
      };
      new ApiServerLogin(platform, { login, certificateAuthority: authority.pem, ...props });
      clusterViewer(platform.cluster, ['auditors']);
      new Contributor(platform.namespace('team-a'), 'ada', {
        name: 'ada@example.com',
        kind: 'User',
        label: 'view',
        role: new HardenedRole(platform.namespace('team-a'), 'reader', {
          rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }],
        }).reference,
      });
      return platform.renderAll();
    };

    /** Starts an API server that reads the file. */
    const start = async (program: string, files: ReturnType<typeof emit>) => {
      const text = files.hostFiles.find(({ path }) => path === FILE)?.text ?? '';
      const config = workplace.file('authentication.yaml', text);
      return ApiServer.start(workplace, { program, flags: { 'authentication-config': config } });
    };

    const review = async (server: ApiServer, token: string): Promise<Review> => {
      const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token } };
      const answer = await server.ask('/apis/authentication.k8s.io/v1/tokenreviews', { method: 'POST', body });
      return (JSON.parse(answer.body) as { status: Review }).status;
    };

    /** Waits until the server has fetched the issuer's keys. */
    const awaitKeys = async (server: ApiServer) => {
      for (let tries = 0; tries < 300 && !(await review(server, issuer.token())).authenticated; tries++)
        await sleep(200);
    };

    beforeAll(async () => {
      authority = new Authority(workplace);
      issuer = await Issuer.start(workplace, authority);
      const files = emit({ kubernetes: '1.37' }, {});
      api = await start(newest, files);
      api.kubectl('create', 'namespace', 'team-a');
      for (const { path, text } of files.manifests.filter(({ path }) => /Role/.test(path))) {
        const applied = api.kubectl('apply', '--server-side', '-f', workplace.file('object.yaml', text));
        if (applied.status !== 0) throw new Error(`${path}: ${applied.output}`);
      }
      await awaitKeys(api);
    }, LONG);

    test('knows a user as the dashboard does, and groups by the prefix of the platform', async () => {
      expect(await review(api, issuer.token())).toEqual({
        authenticated: true,
        audiences: expect.anything(),
        user: {
          username: 'ada@example.com',
          uid: 'ada-id',
          groups: ['oidc:ml', 'oidc:auditors', 'system:authenticated'],
        },
      });
    });

    test.each<[string, Readonly<Record<string, unknown>>]>([
      ['a group with quotes and a backslash in its name', { groups: [NASTY] }],
      ['several clients, kubectl among them', { aud: ['kubectl', 'other'] }],
    ])('lets in %s', async (_, claims) =>
      expect(await review(api, issuer.token(claims))).toMatchObject({ authenticated: true }),
    );

    test.each<[string, Readonly<Record<string, unknown>>, string]>([
      ["the dashboard's client", { aud: 'kubeflow-oauth2-proxy' }, 'audience'],
      ['an address that is not verified', { email_verified: false }, 'email not verified'],
      ['an address of which nothing is said', { email_verified: undefined }, 'the e-mail address is not verified'],
      ['another domain', { email: 'eve@evil.example' }, 'of none of the domains example.com'],
      ['a domain that ends alike', { email: 'eve@notexample.com' }, 'of none of the domains example.com'],
      ['two addresses in one', { email: 'eve@evil.example@example.com' }, 'the name is no e-mail address'],
      ['a user of the cluster itself', { email: 'system:admin' }, 'belong to the cluster itself'],
      [
        'a user of the cluster itself with a domain',
        { email: 'system:admin@example.com' },
        'belong to the cluster itself',
      ],
      ['none of the groups that may log in', { groups: ['auditors'] }, 'in none of the groups'],
      ['a token that lives for a day', { exp: Math.floor(Date.now() / 1000) + 86_400 }, 'lives for more than 15m'],
      ['a token that has ended', { iat: 1_700_000_000, exp: 1_700_000_600 }, 'expired'],
      ['no address', { email: undefined }, 'email'],
    ])('refuses %s', async (_, claims, error) => {
      const { authenticated, error: said } = await review(api, issuer.token(claims));
      expect(authenticated).toBeUndefined();
      expect(said).toContain(error);
    });

    test('refuses what another key has signed', async () => {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      expect((await review(api, issuer.token({}, privateKey))).error).toContain('signature');
    });

    test('gives rights by the emitted bindings: to the user in a namespace, to the group in the cluster', async () => {
      const asking = async (path: string, claims = {}) =>
        (await api.ask(path, { as: null, headers: { authorization: `Bearer ${issuer.token(claims)}` } })).status;
      expect(await asking('/api/v1/namespaces/team-a/pods')).toBe(200);
      expect(await asking('/api/v1/namespaces/team-a/pods', { email: 'grace@example.com' })).toBe(403);
      expect(await asking('/api/v1/namespaces')).toBe(200);
      expect(await asking('/api/v1/namespaces', { groups: ['ml'] })).toBe(403);
      expect(await asking('/api/v1/namespaces', { aud: 'other' })).toBe(401);
    });

    test('tells nobody without a name more than its health', async () => {
      const paths = ['/livez', '/readyz', '/healthz', '/version', '/api', '/openapi/v3'];
      const statuses = await Promise.all(paths.map(async path => (await api.ask(path, { as: null })).status));
      expect(statuses).toEqual([200, 200, 200, 401, 401, 401]);
    });

    const { skipped, found } = oldestKubernetes.found();
    if (skipped !== undefined) test.todo(`SKIPPED: Kubernetes 1.33, because ${skipped}`);
    test.each<[string, string]>([['1.37', newest], ...(found ? [['1.33', found.kubernetes] as [string, string]] : [])])(
      'of Kubernetes %s reads the version of 1.33, and refuses groups of the cluster itself where there is no prefix',
      async (_, program) => {
        const owner = { owner: 'test', until: '2027-01-31' };
        const waivers = [{ rule: 'authentication/distinct-names', reason: 'a test without prefixes', ...owner }];
        const server = await start(program, emit({ kubernetes: '1.33', groupPrefix: '' }, { waivers }));
        await awaitKeys(server);
        expect((await review(server, issuer.token())).user?.groups).toEqual(['ml', 'auditors', 'system:authenticated']);
        const { error } = await review(server, issuer.token({ groups: ['ml', 'system:masters'] }));
        expect(error).toContain('belong to the cluster itself');
      },
      LONG,
    );
  },
);
