import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AcmeIssuer,
  CaIssuer,
  Dex,
  defaultDeny,
  HardenedDeployment,
  ldapConnector,
  OAuth2Proxy,
  Platform,
  PlatformNamespace,
  type PlatformProps,
  ProblemError,
  SecretContract,
  type SecretContractProps,
  SelfSignedCa,
  secretTable,
  synthParts,
  Tenant,
  TlsGateway,
} from '../../lib';
import { placeOf } from '../../lib/secrets/contract/entry';
import { at, listAt, type Manifest } from '../../lib/values/manifest';
import { IMAGE, manifestsOf, one, SETTINGS } from '../support/manifests';
import { referencesIn } from '../support/secret-references';

const VAULT = { server: 'https://vault.example.com', path: 'kv', role: 'platform', serviceAccount: 'secret-reader' };
const PROPS: SecretContractProps = { store: { own: { vault: VAULT } }, image: IMAGE };
const CLIENT = { name: 'oauth2-proxy', key: 'client-secret' };

/** A platform that uses Secrets in every way that there is a block for. */
function platformWith(props: Partial<PlatformProps> = {}): Platform {
  const settings = { ...SETTINGS, apiServer: { cidrs: ['10.0.0.1/32'] }, outdir: '/nonexistent/out' };
  const platform = new Platform({ ...settings, hostdir: '/nonexistent/host', ...props });
  const ca = new SelfSignedCa(platform.cluster, 'platform-ca');
  new CaIssuer(platform.cluster, 'company', { secretName: 'company-ca' });
  const cloudflare = { apiToken: { name: 'dns', key: 'token' } };
  new AcmeIssuer(platform.cluster, 'acme', {
    server: 'https://acme.example.com/directory',
    externalAccount: { keyID: 'kid', key: { name: 'acme-eab', key: 'hmac' } },
    solvers: [{ dns01: { cloudflare } }],
  });
  const kubeflow = platform.namespace('kubeflow');
  new TlsGateway(kubeflow, 'kubeflow-gateway', { hosts: ['kubeflow/ml.example.com'], credentialName: 'gateway' });
  new Dex(new PlatformNamespace(platform, { name: 'auth', mesh: false }).chart, 'dex', {
    image: IMAGE,
    secretsInEnvironment: { reason: 'Dex reads secrets from nowhere else', owner: 'ml-infra', until: '2027-03-31' },
    egress: [{ cidr: '10.1.2.3/32', port: 636, for: 'company LDAP' }],
    config: {
      issuer: 'https://ml.example.com/dex',
      clients: [
        {
          id: 'kubeflow-oauth2-proxy',
          name: 'Kubeflow',
          secret: CLIENT,
          redirectURIs: ['https://ml.example.com/oauth2/callback'],
        },
      ],
      connectors: [
        ldapConnector({
          id: 'company',
          name: 'Company account',
          host: 'ldap.example.com',
          bindDN: 'cn=dex-reader,dc=example,dc=com',
          bindPW: { name: 'ldap', key: 'password' },
          userSearch: {
            baseDN: 'ou=People,dc=example,dc=com',
            filter: '(memberOf=cn=kubeflow,ou=Groups,dc=example,dc=com)',
            username: 'uid',
            idAttr: 'entryUUID',
            emailAttr: 'mail',
            nameAttr: 'cn',
          },
        }),
      ],
    },
  });
  new OAuth2Proxy(new PlatformNamespace(platform, { name: 'oauth2-proxy' }).chart, 'oauth2-proxy', {
    image: IMAGE.replace('1.0', 'v7.15.3'),
    clientSecret: CLIENT,
    cookieSecret: { name: 'oauth2-proxy', key: 'cookie-secret' },
    dexCa: { configMap: 'platform-ca' },
    login: {
      version: '7.15.3',
      issuer: 'https://ml.example.com/dex',
      redirectUrl: 'https://ml.example.com/oauth2/callback',
      emailDomains: ['example.com'],
    },
  });
  defaultDeny(platform.namespace('models'));
  const reason = 'the account is of another team';
  new HardenedDeployment(platform.namespace('models'), 'model', {
    waivers: [{ rule: 'image/pull-secrets-on-account', reason, owner: 'ml-infra', until: '2027-03-31' }],
    podSpec: {
      imagePullSecrets: [{ name: 'registry' }],
      containers: [
        {
          name: 'model',
          image: IMAGE,
          ports: [{ name: 'http', containerPort: 8080 }],
          readinessProbe: { httpGet: { path: '/', port: 'http' } },
          livenessProbe: { httpGet: { path: '/live', port: 'http' } },
          volumeMounts: [{ name: 'keys', mountPath: '/keys', readOnly: true }],
        },
      ],
      volumes: [{ name: 'keys', secret: { secretName: 'model-keys', items: [{ key: 'hub', path: 'hub' }] } }],
    },
  });
  new Tenant(platform, 'team-a', {
    owner: 'ada@example.com',
    quota: { cpu: 8, memory: '64Gi' },
    serviceAccounts: [{ name: 'secret-reader' }],
    secretStore: { vault: { ...VAULT, role: 'team-a' } },
    secrets: [{ name: 'sequencer', keys: [{ key: 'token', from: 'team-a/sequencer', property: 'token' }] }],
  });
  void ca;
  return platform;
}

const contractOf = (props: Partial<SecretContractProps> = {}, settings: Partial<PlatformProps> = {}) => {
  const platform = platformWith(settings);
  return { platform, contract: new SecretContract(platform, { ...PROPS, ...props }) };
};
const { platform, contract } = contractOf();
const manifests = manifestsOf(platform);

test('the contract, as a table', () => expect(secretTable(contract.entries)).toMatchSnapshot());

test('the token that KubeRay makes up is its own, and needs no store beside that of the tenant', () => {
  const withRay = (ray: object) => {
    const own = new Platform({ ...SETTINGS, outdir: '/nonexistent/out', hostdir: '/nonexistent/host' });
    new Tenant(own, 'team-a', {
      owner: 'ada@example.com',
      quota: { cpu: 64, memory: '512Gi' },
      serviceAccounts: [{ name: 'secret-reader' }],
      secretStore: { vault: { ...VAULT, role: 'team-a' } },
      rayClusters: [
        {
          name: 'ray',
          rayVersion: '2.60.0',
          image: IMAGE,
          head: { cpu: 2, memory: '8Gi' },
          workers: [{ name: 'cpu', cpu: 2, memory: '8Gi', replicas: 1 }],
          ...ray,
        },
      ],
    });
    return new SecretContract(own, PROPS);
  };
  const made = withRay({});
  expect(made.entries).toMatchObject([
    { namespace: 'team-a', name: 'ray', key: 'auth_token', source: 'controller', by: 'RayCluster/ray' },
  ]);
  expect(made.externalSecrets).toEqual([]);
  expect(made.checks).toEqual([]);
  expect(withRay({ tokenSecret: 'ray-token' }).entries).toMatchObject([
    { name: 'ray-token', key: 'auth_token', source: 'contract' },
  ]);
});

test('the list lies beside the host files', () =>
  expect(platform.renderAll().hostFiles.map(({ path }) => path)).toContain('workstation/SECRETS.md'));

test('every reference to a Secret in a manifest is in the contract', () => {
  const places = new Set(contract.entries.map(placeOf));
  const secrets = new Set(contract.entries.map(({ namespace, name }) => `${namespace}/${name}`));
  const found = [...manifests.values()].flatMap(referencesIn);
  const missing = found.filter(({ namespace, name, key }) =>
    key === undefined ? !secrets.has(`${namespace}/${name}`) : !places.has(`${namespace}/${name}/${key}`),
  );
  expect(found.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

test('what a controller makes up is neither fetched nor checked', () => {
  const made = contract.entries.filter(({ source }) => source === 'controller');
  expect(made.map(placeOf)).toEqual(
    expect.arrayContaining(['cert-manager/acme-account/tls.key', 'cert-manager/platform-ca/tls.key']),
  );
  for (const { namespace, name } of made) {
    expect(manifests.has(`${namespace}/ExternalSecret/${name}`)).toBe(false);
    expect(JSON.stringify(manifests.get(`${namespace}/Job/check-secrets`) ?? '')).not.toContain(`"${name}"`);
  }
});

test('the secret of a client lies once in the store, for Dex and for oauth2-proxy', () => {
  const references = ['auth', 'oauth2-proxy'].map(namespace =>
    listAt(one(manifests, `${namespace}/ExternalSecret/oauth2-proxy`), 'spec', 'data').find(
      entry => at(entry, 'secretKey') === 'client-secret',
    ),
  );
  const remoteRef = { key: 'platform/dex-clients/kubeflow-oauth2-proxy', property: 'secret' };
  expect(references).toEqual(Array(2).fill({ secretKey: 'client-secret', remoteRef }));
});

test.each(['auth', 'oauth2-proxy', 'cert-manager', 'models'])(
  '%s has a store of its own, and an account for it',
  namespace => {
    expect(one(manifests, `${namespace}/SecretStore/platform`)).toMatchObject({
      spec: { provider: { vault: { auth: { kubernetes: { serviceAccountRef: { name: 'secret-reader' } } } } } },
    });
    expect(manifests.has(`${namespace}/ServiceAccount/secret-reader`)).toBe(true);
  },
);

test('the check of a namespace', () => {
  expect(one(manifests, 'oauth2-proxy/Job/check-secrets')).toMatchSnapshot();
  expect(one(manifests, 'oauth2-proxy/NetworkPolicy/check-secrets')).toMatchSnapshot();
});

test("a tenant's secrets are checked, and not fetched twice", () => {
  expect(JSON.stringify(one(manifests, 'team-a/Job/check-secrets'))).toContain('sequencer/token');
  expect(manifests.has('team-a/SecretStore/platform')).toBe(false);
});

test('a whole Secret is fetched as a whole', () =>
  expect(one(manifests, 'models/ExternalSecret/registry')).toMatchObject({
    spec: { dataFrom: [{ extract: { key: 'platform/models/registry' } }] },
  }));

test('tools that are not used leave no annotations', () => {
  const { platform } = contractOf({}, { gitops: [] });
  expect(one(manifestsOf(platform), 'oauth2-proxy/Job/check-secrets').metadata.annotations).toBeUndefined();
});

test.each<[string, Partial<SecretContractProps>, string, string]>([
  [
    'a store that is there',
    { store: { named: { name: 'vault', kind: 'ClusterSecretStore' } } },
    'spec.secretStoreRef',
    '',
  ],
  ['prefix', { prefix: 'ml/prod' }, 'spec.data', ''],
  ['from', { from: { 'auth/ldap/password': { key: 'directory/reader', property: 'pw' } } }, 'spec.data', ''],
  ['refresh', { refresh: '15m' }, 'spec.refreshInterval', ''],
])('%s reaches the ExternalSecrets', (_, props, path) => {
  const { platform } = contractOf(props);
  expect(at(one(manifestsOf(platform), 'auth/ExternalSecret/ldap'), ...path.split('.'))).toMatchSnapshot();
});

test('a role of AWS reaches the account of every store', () => {
  const role = 'arn:aws:iam::111122223333:role/secrets';
  const aws = { region: 'eu-central-1', serviceAccount: 'secret-reader' };
  const { platform } = contractOf({ store: { own: { aws }, irsa: role } });
  const account: Manifest = one(manifestsOf(platform), 'auth/ServiceAccount/secret-reader');
  expect(account.metadata.annotations).toMatchObject({ 'eks.amazonaws.com/role-arn': role });
});

test.each<[string, object, readonly string[]]>([
  ['no store', { store: {} }, ['store']],
  ['two stores', { store: { named: { name: 'a' }, own: { vault: VAULT } } }, ['store']],
  ['an image without a digest', { image: 'busybox' }, ['image']],
  ['a place that is not in the contract', { from: { 'auth/ldap/pw': { key: 'x' } } }, ['from["auth/ldap/pw"]']],
  [
    'a place that a controller fills',
    { from: { 'cert-manager/platform-ca/tls.key': { key: 'x' } } },
    ['from["cert-manager/platform-ca/tls.key"]'],
  ],
  ['a path with a blank', { prefix: 'a b', refresh: '0' }, ['prefix', 'refresh']],
])('%s is refused', (_, props, paths) => {
  try {
    contractOf(props);
    throw new Error('accepted');
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(error.reports.flatMap(({ problems }) => problems.map(({ path }) => path))).toEqual(paths);
  }
});

test('what comes after the contract is told of', () => {
  const { platform } = contractOf();
  new CaIssuer(platform.namespace('models'), 'late', { secretName: 'late-ca' });
  expect(() => platform.render()).toThrow('models/late-ca/tls.crt is not in the secret contract');
});

describe('part by part', () => {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const platformIn = (name: string) => new Platform({ ...SETTINGS, outdir: join(folder, name) });
  const tenantIn = (part: Platform, name: string) =>
    new Tenant(part, name, {
      owner: 'ada@example.com',
      quota: { cpu: 8, memory: '64Gi' },
      serviceAccounts: [{ name: 'secret-reader' }],
      secretStore: { vault: { ...VAULT, role: name } },
      secrets: [{ name: 'sequencer', keys: [{ key: 'token', from: `${name}/sequencer`, property: 'token' }] }],
    });
  const filesIn = (name: string) => {
    const entries = readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).sort();
    const files = entries.filter(entry => entry.endsWith('.yaml'));
    return Object.fromEntries(files.map(file => [file, readFileSync(join(folder, name, file), 'utf8')]));
  };
  const names = ['team-a', 'team-b'];

  test('a part with a contract of its own gives the files of the whole tree', () => {
    const whole = platformIn('whole');
    for (const name of names) tenantIn(whole, name);
    new SecretContract(whole, PROPS);
    whole.synth();
    const platform = platformIn('parts');
    new SecretContract(platform, PROPS);
    synthParts(platform, names, (part, name) => {
      tenantIn(part, name);
      new SecretContract(part, PROPS);
    });
    expect(Object.keys(filesIn('parts'))).toContain('team-b/Job.check-secrets.k8s.yaml');
    expect(filesIn('parts')).toEqual(filesIn('whole'));
  });

  test('a part without one is told of, where the platform has one', () => {
    const platform = platformIn('none');
    new SecretContract(platform, PROPS);
    expect(() => synthParts(platform, names, tenantIn)).toThrow(
      /team-b\/sequencer\/token is not in the secret contract of the platform: make a SecretContract in each part/,
    );
    expect(() => synthParts(platformIn('without'), names, tenantIn)).not.toThrow();
  });
});
