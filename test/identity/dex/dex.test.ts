import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../../../lib/core/problem-error';
import { waiversOn } from '../../../lib/core/waiver';
import { dexConfig } from '../../../lib/identity/dex/config/config';
import type { DexConnector } from '../../../lib/identity/dex/connector';
import { type LdapConnectorProps, ldapConnector } from '../../../lib/identity/dex/connectors/ldap';
import { dexCrds } from '../../../lib/identity/dex/crds';
import { Dex } from '../../../lib/identity/dex/dex';
import type { DexProps } from '../../../lib/identity/dex/props';
import { at, listAt } from '../../../lib/values/manifest';
import { changes, IMAGE, manifestsOf, one, testPlatform } from '../../support/manifests';
import { upstreamObjects } from '../../support/upstream-objects';

const SEARCH = {
  baseDN: 'ou=people,dc=example,dc=com',
  filter: '(memberOf=cn=ml,dc=example,dc=com)',
  username: 'uid',
  idAttr: 'entryUUID',
};
const DIRECTORY = { host: 'ldap.example.com:636', bindDN: 'cn=dex,dc=example,dc=com', userSearch: SEARCH };
const LDAP: DexConnector = {
  type: 'ldap',
  id: 'company-ldap',
  name: 'Company LDAP',
  config: { ...DIRECTORY, bindPW: '$LDAP_BIND_PW' },
  redirects: false,
  environment: [{ name: 'LDAP_BIND_PW', secret: { name: 'ldap', key: 'password' } }],
  endpoints: [{ host: 'ldap.example.com', port: 636 }],
  verifiesEmail: true,
};
const JUSTIFIED = { reason: 'Dex reads secrets from nowhere else', owner: 'ml-infra', until: '2027-03-31' };
const PROPS: DexProps = {
  image: IMAGE,
  secretsInEnvironment: JUSTIFIED,
  egress: [{ cidr: '10.1.2.3/32', port: 636, for: 'company LDAP' }],
  config: {
    issuer: 'https://ml.example.com/dex',
    connectors: [LDAP],
    clients: [
      {
        id: 'kubeflow-oauth2-proxy',
        name: 'Kubeflow',
        secret: { name: 'oauth2-proxy', key: 'client-secret' },
        redirectURIs: ['https://ml.example.com/oauth2/callback'],
      },
    ],
  },
};
const SETTINGS = { apiServer: { cidrs: ['10.0.0.1/32'] } };

const build = (change: Partial<DexProps> = {}, settings: object = SETTINGS) => {
  const platform = testPlatform(settings);
  new Dex(platform.namespace('auth'), 'dex', { ...PROPS, ...change });
  return manifestsOf(platform);
};

describe('Dex with required props only', () => {
  const manifests = build();
  test.each([...manifests].filter(([, { kind }]) => kind !== 'CustomResourceDefinition'))('%s', (_, manifest) =>
    expect(manifest).toMatchSnapshot(),
  );
});

const OPEN = { cidr: '0.0.0.0/0', port: 443, for: 'login sources with changing addresses' };

/** For each prop, props that differ in it; some only make sense together. */
const CHANGES: { readonly [K in keyof Required<DexProps>]: Partial<DexProps> & Pick<DexProps, K> } = {
  name: { name: 'login' },
  image: { image: IMAGE.replace('app', 'dex') },
  secretsInEnvironment: { secretsInEnvironment: { ...JUSTIFIED, owner: 'identity' } },
  replicas: { replicas: 3 },
  egress: { egress: [...(PROPS.egress ?? []), { cidr: '10.9.0.0/24', port: 443, for: 'partners' }] },
  tlsSecretName: { tlsSecretName: 'dex-tls-2027' },
  caBundle: { caBundle: 'company-ca' },
  oauth2Proxy: { oauth2Proxy: { namespace: 'auth', labels: { app: 'oauth2-proxy' } } },
  podAnnotations: { podAnnotations: { 'reloader.stakater.com/auto': 'true' } },
  config: { config: { ...PROPS.config, expiry: { idTokens: '5m' } } },
  waivers: {
    egress: [...(PROPS.egress ?? []), OPEN],
    waivers: [{ rule: 'network/no-open-egress', ...JUSTIFIED }],
  },
};

test.each(Object.entries(CHANGES))('%s reaches a manifest', (_, change) =>
  expect(changes(build(), build(change))).not.toBe(''),
);

test('a changed configuration rolls the pods', () =>
  expect(changes(build(), build(CHANGES.config))).toMatch(/Deployment\/dex\.spec\.template\.metadata\.annotations/));

test('a bundle of certificates', () =>
  expect(changes(build(), build(CHANGES.caBundle))).toMatchInlineSnapshot(`
"- auth/Deployment/dex.spec.template.spec.containers.0.env.1.name: "KUBERNETES_POD_NAMESPACE"
+ auth/Deployment/dex.spec.template.spec.containers.0.env.1.name: "SSL_CERT_DIR"
+ auth/Deployment/dex.spec.template.spec.containers.0.env.1.value: "/etc/dex/ca"
- auth/Deployment/dex.spec.template.spec.containers.0.env.1.valueFrom.fieldRef.fieldPath: "metadata.namespace"
- auth/Deployment/dex.spec.template.spec.containers.0.env.2.name: "LDAP_BIND_PW"
+ auth/Deployment/dex.spec.template.spec.containers.0.env.2.name: "KUBERNETES_POD_NAMESPACE"
+ auth/Deployment/dex.spec.template.spec.containers.0.env.2.valueFrom.fieldRef.fieldPath: "metadata.namespace"
- auth/Deployment/dex.spec.template.spec.containers.0.env.2.valueFrom.secretKeyRef.key: "password"
- auth/Deployment/dex.spec.template.spec.containers.0.env.2.valueFrom.secretKeyRef.name: "ldap"
- auth/Deployment/dex.spec.template.spec.containers.0.env.2.valueFrom.secretKeyRef.optional: false
- auth/Deployment/dex.spec.template.spec.containers.0.env.3.name: "DEX_CLIENT_KUBEFLOW_OAUTH2_PROXY_SECRET"
+ auth/Deployment/dex.spec.template.spec.containers.0.env.3.name: "LDAP_BIND_PW"
- auth/Deployment/dex.spec.template.spec.containers.0.env.3.valueFrom.secretKeyRef.key: "client-secret"
+ auth/Deployment/dex.spec.template.spec.containers.0.env.3.valueFrom.secretKeyRef.key: "password"
- auth/Deployment/dex.spec.template.spec.containers.0.env.3.valueFrom.secretKeyRef.name: "oauth2-proxy"
+ auth/Deployment/dex.spec.template.spec.containers.0.env.3.valueFrom.secretKeyRef.name: "ldap"
+ auth/Deployment/dex.spec.template.spec.containers.0.env.4.name: "DEX_CLIENT_KUBEFLOW_OAUTH2_PROXY_SECRET"
+ auth/Deployment/dex.spec.template.spec.containers.0.env.4.valueFrom.secretKeyRef.key: "client-secret"
+ auth/Deployment/dex.spec.template.spec.containers.0.env.4.valueFrom.secretKeyRef.name: "oauth2-proxy"
+ auth/Deployment/dex.spec.template.spec.containers.0.env.4.valueFrom.secretKeyRef.optional: false
- auth/Deployment/dex.spec.template.spec.containers.0.volumeMounts.2.mountPath: "/var/run/secrets/kubernetes.io/serviceaccount"
+ auth/Deployment/dex.spec.template.spec.containers.0.volumeMounts.2.mountPath: "/etc/dex/ca"
- auth/Deployment/dex.spec.template.spec.containers.0.volumeMounts.2.name: "account"
+ auth/Deployment/dex.spec.template.spec.containers.0.volumeMounts.2.name: "ca"
- auth/Deployment/dex.spec.template.spec.containers.0.volumeMounts.3.mountPath: "/tmp"
+ auth/Deployment/dex.spec.template.spec.containers.0.volumeMounts.3.mountPath: "/var/run/secrets/kubernetes.io/serviceaccount"
- auth/Deployment/dex.spec.template.spec.containers.0.volumeMounts.3.name: "tmp"
+ auth/Deployment/dex.spec.template.spec.containers.0.volumeMounts.3.name: "account"
+ auth/Deployment/dex.spec.template.spec.containers.0.volumeMounts.3.readOnly: true
+ auth/Deployment/dex.spec.template.spec.containers.0.volumeMounts.4.mountPath: "/tmp"
+ auth/Deployment/dex.spec.template.spec.containers.0.volumeMounts.4.name: "tmp"
+ auth/Deployment/dex.spec.template.spec.volumes.2.configMap.name: "company-ca"
- auth/Deployment/dex.spec.template.spec.volumes.2.name: "account"
+ auth/Deployment/dex.spec.template.spec.volumes.2.name: "ca"
- auth/Deployment/dex.spec.template.spec.volumes.2.projected.defaultMode: 288
- auth/Deployment/dex.spec.template.spec.volumes.2.projected.sources.0.serviceAccountToken.expirationSeconds: 3600
- auth/Deployment/dex.spec.template.spec.volumes.2.projected.sources.0.serviceAccountToken.path: "token"
- auth/Deployment/dex.spec.template.spec.volumes.2.projected.sources.1.configMap.items.0.key: "ca.crt"
- auth/Deployment/dex.spec.template.spec.volumes.2.projected.sources.1.configMap.items.0.path: "ca.crt"
- auth/Deployment/dex.spec.template.spec.volumes.2.projected.sources.1.configMap.name: "kube-root-ca.crt"
- auth/Deployment/dex.spec.template.spec.volumes.2.projected.sources.2.downwardAPI.items.0.fieldRef.fieldPath: "metadata.namespace"
- auth/Deployment/dex.spec.template.spec.volumes.2.projected.sources.2.downwardAPI.items.0.path: "namespace"
- auth/Deployment/dex.spec.template.spec.volumes.3.emptyDir.sizeLimit: "1Gi"
- auth/Deployment/dex.spec.template.spec.volumes.3.name: "tmp"
+ auth/Deployment/dex.spec.template.spec.volumes.3.name: "account"
+ auth/Deployment/dex.spec.template.spec.volumes.3.projected.defaultMode: 288
+ auth/Deployment/dex.spec.template.spec.volumes.3.projected.sources.0.serviceAccountToken.expirationSeconds: 3600
+ auth/Deployment/dex.spec.template.spec.volumes.3.projected.sources.0.serviceAccountToken.path: "token"
+ auth/Deployment/dex.spec.template.spec.volumes.3.projected.sources.1.configMap.items.0.key: "ca.crt"
+ auth/Deployment/dex.spec.template.spec.volumes.3.projected.sources.1.configMap.items.0.path: "ca.crt"
+ auth/Deployment/dex.spec.template.spec.volumes.3.projected.sources.1.configMap.name: "kube-root-ca.crt"
+ auth/Deployment/dex.spec.template.spec.volumes.3.projected.sources.2.downwardAPI.items.0.fieldRef.fieldPath: "metadata.namespace"
+ auth/Deployment/dex.spec.template.spec.volumes.3.projected.sources.2.downwardAPI.items.0.path: "namespace"
+ auth/Deployment/dex.spec.template.spec.volumes.4.emptyDir.sizeLimit: "1Gi"
+ auth/Deployment/dex.spec.template.spec.volumes.4.name: "tmp""
`));

describe('a directory in the cluster', () => {
  const inside = { ...LDAP, endpoints: [{ host: 'openldap.directory.svc.cluster.local', port: 636 }] };
  const to = (egress: DexProps['egress']) => build({ egress, config: { ...PROPS.config, connectors: [inside] } });
  const pods = { app: 'openldap' };

  test('is reached by its namespace and labels, at the port of its pods', () => {
    const manifests = to([{ namespace: 'directory', pods, port: 1636, for: 'directory' }]);
    expect(at(one(manifests, 'auth/NetworkPolicy/dex-allow-egress-directory'), 'spec', 'egress')).toEqual([
      {
        to: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'directory' } },
            podSelector: { matchLabels: pods },
          },
        ],
        ports: [{ protocol: 'TCP', port: 1636 }],
      },
    ]);
  });

  test.each<[string, DexProps['egress'], string]>([
    [
      'of another namespace',
      [{ namespace: 'other', pods, port: 1636, for: 'x' }],
      'egress: got no address for openldap',
    ],
    ['without labels', [{ namespace: 'directory', port: 636, for: 'x' }], 'egress[0].pods: got nothing'],
    ['with no label', [{ namespace: 'directory', pods: {}, port: 636, for: 'x' }], 'egress[0].pods: got'],
    [
      'with addresses too',
      [{ namespace: 'directory', pods, cidr: '10.0.0.0/24', port: 636, for: 'x' }],
      'egress[0]: got',
    ],
    ['with addresses and labels', [{ cidr: '10.0.0.0/24', pods, port: 636, for: 'x' }], 'egress[0].pods: got'],
  ])('%s is refused', (_, egress, problem) => {
    expect(() => to(egress)).toThrow(ProblemError);
    expect(() => to(egress)).toThrow(`  ${problem}`);
  });
});

describe('files of connectors', () => {
  const connector = (files: Pick<LdapConnectorProps, 'rootCA' | 'clientCert' | 'clientKey'>) =>
    ldapConnector({
      id: 'company',
      name: 'Company LDAP',
      host: 'ldap.example.com',
      bindDN: 'cn=dex-reader,dc=example,dc=com',
      bindPW: { name: 'ldap', key: 'password' },
      userSearch: {
        baseDN: 'ou=People,dc=example,dc=com',
        filter: '(memberOf=cn=ml,ou=Groups,dc=example,dc=com)',
        username: 'uid',
        idAttr: 'entryUUID',
        emailAttr: 'mail',
      },
      ...files,
    });
  const withFiles = (files: Parameters<typeof connector>[0], rest: Partial<DexProps> = {}) =>
    build({ config: { ...PROPS.config, connectors: [connector(files)] }, ...rest });
  const client = {
    clientCert: { secret: 'ldap-client', key: 'tls.crt' },
    clientKey: { secret: 'ldap-client', key: 'tls.key' },
  };

  test('are mounted where the configuration says', () => {
    const manifests = withFiles({ rootCA: { configMap: 'company-ca', key: 'root.pem' }, ...client });
    const spec = at(one(manifests, 'auth/Deployment/dex'), 'spec', 'template', 'spec');
    const volume = listAt(spec, 'volumes').find(given => at(given, 'name') === 'files');
    const mounted = listAt(volume, 'projected', 'sources').flatMap(source =>
      listAt(source, 'secret', 'items').concat(listAt(source, 'configMap', 'items')),
    );
    expect(volume).toMatchSnapshot();
    expect(listAt(spec, 'containers', 0, 'volumeMounts')).toContainEqual({
      name: 'files',
      mountPath: '/etc/dex/files',
      readOnly: true,
    });
    const text = String(at(one(manifests, 'auth/ConfigMap/dex'), 'data', 'config.yaml'));
    for (const key of ['rootCA', 'clientCert', 'clientKey']) {
      const path = new RegExp(`"${key}": "/etc/dex/files/(.+)"`).exec(text)?.[1];
      expect(mounted.map(item => at(item, 'path'))).toContain(path);
    }
  });

  test('are among the Secrets that are expected', () => {
    const { secrets } = dexConfig({ ...PROPS.config, connectors: [connector(client)] });
    expect(secrets).toContainEqual({
      name: 'ldap-client',
      key: 'tls.key',
      purpose: 'file clientKey of the connector company',
      length: { atLeast: 100 },
      lineEnd: true,
    });
  });

  test('need no volume where there are none', () =>
    expect(JSON.stringify(one(build(), 'auth/Deployment/dex'))).not.toContain('/etc/dex/files'));

  test('that nothing mounts are refused', () => {
    const given = { rootCA: '/etc/dex/ca/ca.crt' };
    expect(() => withFiles(given)).toThrow(
      'config.connectors: got the file "/etc/dex/ca/ca.crt", which nothing mounts',
    );
    expect(() => withFiles(given, { caBundle: 'company-ca' })).not.toThrow();
    expect(() => withFiles({ rootCA: '/etc/ssl/certs/ca-certificates.crt' })).not.toThrow();
  });

  test('made by hand, are below the folder that is mounted', () => {
    const files = [{ path: '/etc/passwd', source: { secret: 'a', key: 'b' } }];
    expect(() => build({ config: { ...PROPS.config, connectors: [{ ...LDAP, files }] } })).toThrow(
      /config\.connectors\[0\]\.files\[0\]: got/,
    );
  });
});

test('what the configuration accepted stands on the ConfigMap', () => {
  const connectors = [{ ...LDAP, allowAnyUser: 'everybody in the directory works here' }];
  const manifests = build({ config: { ...PROPS.config, connectors, nonProduction: 'a workshop of two days' } });
  expect(one(manifests, 'auth/ConfigMap/dex').metadata.annotations).toEqual({
    'cdk8s-rampart/accepted':
      'nonProduction: a workshop of two days\nconnectors.company-ldap.allowAnyUser: everybody in the directory works here',
  });
});

test('a database needs neither rights nor definitions nor a token, and no way to the API server', () => {
  const storage = {
    type: 'postgres' as const,
    host: 'db.example.com',
    database: 'dex',
    user: 'dex',
    password: { name: 'dex-db', key: 'password' },
  };
  const egress = [...(PROPS.egress ?? []), { cidr: '10.5.0.0/24', port: 5432, for: 'database' }];
  const manifests = build({ config: { ...PROPS.config, storage }, egress }, {});
  expect([...manifests.keys()]).toEqual([
    'auth/ConfigMap/dex',
    'auth/ServiceAccount/dex',
    'auth/Deployment/dex',
    'auth/PodDisruptionBudget/dex',
    'auth/Service/dex',
    'auth/NetworkPolicy/dex-from-gateway',
    'auth/NetworkPolicy/dex-from-oauth2-proxy',
    'auth/NetworkPolicy/dex-from-istiod',
    'auth/NetworkPolicy/dex-from-monitoring',
    'auth/NetworkPolicy/dex-allow-dns',
    'auth/NetworkPolicy/dex-allow-egress-company-ldap',
    'auth/NetworkPolicy/dex-allow-egress-database',
  ]);
  expect(JSON.stringify(one(manifests, 'auth/Deployment/dex'))).not.toContain('serviceAccountToken');
});

test('without secrets nothing is waived', () => {
  const connectors = [
    { ...LDAP, type: 'oidc' as const, environment: [], config: { issuer: 'https://id.example.com', clientID: 'dex' } },
  ];
  const clients = [{ id: 'cli', name: 'CLI', public: true, redirectURIs: ['http://127.0.0.1:8000/callback'] }];
  const deployment = one(build({ config: { ...PROPS.config, connectors, clients } }), 'auth/Deployment/dex');
  expect(deployment.metadata.annotations).toBeUndefined();
});

test('the waiver is for the one Deployment', () => {
  const platform = testPlatform(SETTINGS);
  const dex = new Dex(platform.namespace('auth'), 'dex', PROPS);
  expect(waiversOn(dex.deployment)).toEqual([{ rule: 'secret/no-environment', on: 'Deployment/dex', ...JUSTIFIED }]);
});

test('no secret is optional', () => {
  const containers = at(one(build(), 'auth/Deployment/dex'), 'spec', 'template', 'spec', 'containers');
  const references = JSON.stringify(containers).match(/"secretKeyRef":\{[^}]*\}/g) ?? [];
  expect(references).toHaveLength(2);
  expect(references.filter(reference => !reference.includes('"optional":false'))).toEqual([]);
});

test('every policy is for the pods of Dex only', () => {
  const manifests = build();
  const selector = at(one(manifests, 'auth/Deployment/dex'), 'spec', 'selector');
  const policies = [...manifests.values()].filter(({ kind }) => kind === 'NetworkPolicy');
  expect(policies).toHaveLength(7);
  expect(policies.map(policy => at(policy, 'spec', 'podSelector'))).toEqual(policies.map(() => selector));
});

test('two of them share the definitions', () => {
  const platform = testPlatform(SETTINGS);
  const dex = new Dex(platform.namespace('auth'), 'dex', PROPS);
  const other = new Dex(platform.namespace('auth-test'), 'dex', PROPS);
  expect([dex.address, other.address]).toEqual(['dex.auth.svc:5554', 'dex.auth-test.svc:5554']);
  expect(dexCrds(platform)).toHaveLength(12);
  const crds = [...manifestsOf(platform).values()].filter(({ kind }) => kind === 'CustomResourceDefinition');
  expect(crds).toHaveLength(12);
});

test('a definition', () =>
  expect(one(build(), 'CustomResourceDefinition/signingkeies.dex.coreos.com')).toMatchSnapshot());

const UPSTREAM = join('..', 'shared', 'crds', 'dex.coreos.com.yaml');

(existsSync(UPSTREAM) ? test : test.skip)('the definitions are those of Dex 2.45, and two that came later', () => {
  const upstream = upstreamObjects(UPSTREAM);
  const ours = [...build().values()].filter(({ kind }) => kind === 'CustomResourceDefinition');
  const specs = new Map(ours.map(({ metadata, spec }) => [metadata.name, spec]));
  expect(upstream).toHaveLength(10);
  for (const { metadata, spec } of upstream) expect(specs.get(metadata.name)).toEqual(spec);
  expect([...specs.keys()].filter(name => !upstream.some(({ metadata }) => metadata.name === name))).toEqual([
    'useridentities.dex.coreos.com',
    'authsessions.dex.coreos.com',
  ]);
});

const MEMORY = { ...PROPS.config, storage: { type: 'memory' as const }, nonProduction: 'a workshop of two days' };

describe('refuses', () => {
  test.each<[string, string, object, object?]>([
    ['an image without a digest', 'image', { image: 'ghcr.io/dexidp/dex:v2.45.1' }],
    ['secrets in the environment without a reason', 'secretsInEnvironment', { secretsInEnvironment: undefined }],
    ['a reason that is none', 'secretsInEnvironment.reason', { secretsInEnvironment: { ...JUSTIFIED, reason: 'x' } }],
    ['a host without addresses', 'egress', { egress: [] }],
    ['a port without addresses', 'egress', { egress: [{ cidr: '10.1.2.3/32', port: 389, for: 'LDAP' }] }],
    ['addresses over UDP', 'egress', { egress: [{ cidr: '10.1.2.3/32', port: 636, protocol: 'UDP', for: 'LDAP' }] }],
    [
      'two destinations of one name',
      'egress[1].for',
      { egress: [...(PROPS.egress ?? []), { cidr: '10.1.2.4/32', port: 636, for: 'Company-LDAP' }] },
    ],
    ['oauth2-proxy without labels', 'oauth2Proxy.labels', { oauth2Proxy: { labels: {} } }],
    ['a name that no Service may have', 'name', { name: '1dex' }],
    ['a key that is unknown', 'replica', { replica: 3 }],
    ['a configuration with problems', 'config.issuer', { config: { ...PROPS.config, issuer: 'http://a' } }],
    ['no configuration', 'config', { config: undefined }],
    ['sessions in two memories', 'replicas', { config: MEMORY }],
    ['Kubernetes storage without a way to the API server', 'config.storage', {}, {}],
  ])('%s', (_, path, change, settings = SETTINGS) => {
    const act = () => build(change, settings);
    expect(act).toThrow(/^Dex at auth\/dex\n/);
    expect(problemPaths(act)).toEqual([path]);
  });

  test('all problems at once', () => {
    const config = { ...PROPS.config, issuer: 'http://a', expiry: { idTokens: '1d' } };
    expect(problemPaths(() => build({ replicas: 0, config }))).toEqual([
      'replicas',
      'config.expiry.idTokens',
      'config.issuer',
    ]);
  });
});

test('memory, once and waived', () => {
  const waivers = [
    { rule: 'availability/replicas', on: 'Deployment/dex', ...JUSTIFIED },
    { rule: 'dex/durable-storage', on: 'ConfigMap/dex', ...JUSTIFIED },
  ];
  expect(at(one(build({ config: MEMORY, replicas: 1, waivers }), 'auth/Deployment/dex'), 'spec', 'replicas')).toBe(1);
});

test('an open destination takes a waiver, and leaves the metadata service out', () => {
  const egress = [...(PROPS.egress ?? []), OPEN];
  expect(() => build({ egress })).toThrow(/network\/no-open-egress/);
  const policy = one(
    build(CHANGES.waivers),
    'auth/NetworkPolicy/dex-allow-egress-login-sources-with-changing-addresses',
  );
  expect(policy['spec']).toMatchObject({ egress: [{ to: [{ ipBlock: { except: ['169.254.169.254/32'] } }] }] });
});

function problemPaths(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof ProblemError) return error.reports.flatMap(({ problems }) => problems.map(({ path }) => path));
    throw error;
  }
  return [];
}
