import { ApiServerLogin, type ApiServerLoginProps, dexConfig, kubectlClient, Platform, ProblemError } from '../../lib';
import type { LoginProps } from '../../lib/identity/oauth2-proxy/schema';
import { at, listAt } from '../../lib/values/manifest';
import { SETTINGS, testPlatform } from '../support/manifests';

const LOGIN: LoginProps = {
  version: '7.15.3',
  issuer: 'https://ml.example.com/dex',
  redirectUrl: 'https://ml.example.com/oauth2/callback',
  emailDomains: ['example.com'],
};
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

const filesOf = (props: Partial<ApiServerLoginProps> = {}, settings: object = {}) => {
  const platform = new Platform({ ...SETTINGS, ...settings, outdir: '/nonexistent/out', hostdir: '/nonexistent/host' });
  new ApiServerLogin(platform, { login: LOGIN, ...props });
  return new Map(platform.renderAll().hostFiles.map(({ path, text }) => [path, text]));
};
const CONFIGURATION = 'etc/kubernetes/authentication/config.yaml';
const linesThatDiffer = (props: Partial<ApiServerLoginProps>, settings: object = {}) => {
  const before = new Set(filesOf().get(CONFIGURATION)?.split('\n'));
  return filesOf(props, settings)
    .get(CONFIGURATION)
    ?.split('\n')
    .filter(line => !before.has(line));
};
const problemsOf = (props: Partial<ApiServerLoginProps>) => {
  try {
    filesOf(props);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.reports.flatMap(({ problems }) => problems.map(({ path }) => path));
  }
};

test('required props only', () => expect(filesOf().get(CONFIGURATION)).toMatchSnapshot());

test('the index says where it belongs', () => expect(filesOf().get('index.yaml')).toContain('kube-apiserver'));

test.each<[string, Partial<ApiServerLoginProps>]>([
  ['clientId', { clientId: 'cli' }],
  ['discoveryUrl', { discoveryUrl: 'https://dex.auth.svc:5554/dex/.well-known/openid-configuration' }],
  ['certificateAuthority', { certificateAuthority: PEM }],
  ['anonymousPaths', { anonymousPaths: [] }],
  ['groups that may log in', { login: { ...LOGIN, allowedGroups: ['ML "leads"', "o'brien\\"] } }],
  ['domains', { login: { ...LOGIN, emailDomains: ['example.com', 'partner.example'] } }],
])('%s', (_, props) => expect(linesThatDiffer(props)).toMatchSnapshot());

test('a lifetime', () => {
  const lifetimes = {
    idTokens: '20m',
    cookieRefresh: '10m',
    cookieExpire: '10h',
    refreshTokens: { absoluteLifetime: '12h', validIfNotUsedFor: '1h', reuseInterval: '10s' },
  };
  expect(linesThatDiffer({ login: { ...LOGIN, lifetimes } })).toMatchSnapshot();
});

test("the platform's prefix of groups", () =>
  expect(linesThatDiffer({}, { groupPrefix: 'dex#' })).toEqual(['        prefix: dex#']));

test('no prefix needs a waiver', () => {
  const waiver = {
    rule: 'authentication/distinct-names',
    owner: 'ml',
    reason: 'bindings of ten years',
    until: '2027-01-31',
  };
  expect(() => filesOf({}, { groupPrefix: '' })).toThrow('authentication/distinct-names');
  expect(filesOf({ waivers: [waiver] }, { groupPrefix: '' }).get('index.yaml')).toContain('bindings of ten years');
});

test('the path is another', () =>
  expect([...filesOf({ path: '/etc/k8s/authn.yaml' }).keys()]).toContain('etc/k8s/authn.yaml'));

test('a kubeconfig for users, without a secret', () => {
  const server = { url: 'https://api.ml.example.com:6443', certificateAuthority: PEM };
  expect(filesOf().has('workstation/kubeconfig.yaml')).toBe(false);
  expect(filesOf({ server }).get('workstation/kubeconfig.yaml')).toMatchSnapshot();
});

test('the authority of the API server as a file, but not of none', () => {
  const url = 'https://api.ml.example.com:6443';
  const text = filesOf({ server: { url, certificateAuthorityFile: 'ca.crt' } }).get('workstation/kubeconfig.yaml');
  expect(text).toContain('certificate-authority: ca.crt');
  expect(problemsOf({ server: { url } })).toEqual(['server']);
});

test('Dex takes the client, but no more without an approval screen', () => {
  const clients = [kubectlClient()];
  const config = { issuer: LOGIN.issuer, clients, connectors: [], nonProduction: 'a test of the client alone' };
  const users = [
    { email: 'a@example.com', username: 'a', userID: '1', hash: { name: 'users', key: 'a' }, emailVerified: true },
  ];
  const { config: document } = dexConfig({ ...config, staticPasswords: users });
  expect(at(listAt(document, 'staticClients')[0])).toEqual({
    id: 'kubectl',
    name: 'kubectl',
    public: true,
    redirectURIs: ['http://localhost:8000', 'http://localhost:18000'],
  });
  expect(() => dexConfig({ ...config, staticPasswords: users, skipApprovalScreen: true })).toThrow(
    'skipApprovalScreen',
  );
});

test.each<[string, Partial<ApiServerLoginProps>, readonly string[]]>([
  ["the dashboard's client", { clientId: 'kubeflow-oauth2-proxy' }, ['clientId']],
  [
    'a login that is none',
    { login: { ...LOGIN, issuer: 'http://x', emailDomains: [] } },
    ['login.issuer', 'login.emailDomains'],
  ],
  [
    'a server over http',
    { server: { url: 'http://api.example.com', certificateAuthorityFile: 'ca.crt' } },
    ['server.url'],
  ],
  ['a relative path', { path: 'config.yaml' }, ['path']],
  ['a client without letters', { clientId: '-', login: { ...LOGIN, issuer: 'x' } }, ['clientId', 'login.issuer']],
])('%s is refused', (_, props, paths) => expect(problemsOf(props)).toEqual(paths));

test('an older API server is refused', () =>
  expect(() => new ApiServerLogin(testPlatform({ kubernetes: '1.29' }), { login: LOGIN })).toThrow('Kubernetes 1.30'));
