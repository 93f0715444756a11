import {
  Dex,
  GatewayCertificate,
  GatewayLogin,
  type LoginProps,
  ldapConnector,
  OAuth2Proxy,
  PlatformNamespace,
  SelfSignedCa,
  TlsGateway,
} from '../../lib';
import { at, listAt, type Manifest } from '../../lib/values/manifest';
import { IMAGE, manifestsOf, one, testPlatform } from '../support/manifests';
import { CustomResources } from '../support/schemas';

const HOST = 'ml.example.com';
const CLIENT_SECRET = { name: 'oauth2-proxy', key: 'client-secret' };
const LOGIN: LoginProps = {
  version: '7.15.3',
  issuer: `https://${HOST}/dex`,
  redirectUrl: `https://${HOST}/oauth2/callback`,
  emailDomains: ['example.com'],
};

/** Everything between a browser and the dashboard, as an app would compose it. */
function frontDoor(): ReadonlyMap<string, Manifest> {
  const platform = testPlatform({ apiServer: { cidrs: ['10.0.0.1/32'] } });
  const ca = new SelfSignedCa(platform.cluster, 'platform-ca');
  const { credentialName } = new GatewayCertificate(platform.cluster, 'gateway', {
    dnsNames: [HOST],
    issuer: ca.reference,
  });
  const kubeflow = platform.namespace(platform.settings.kubeflow.namespace);
  new TlsGateway(kubeflow, 'kubeflow-gateway', { hosts: [`kubeflow/${HOST}`], credentialName });
  new Dex(new PlatformNamespace(platform, { name: 'auth', mesh: false }).chart, 'dex', {
    image: IMAGE,
    secretsInEnvironment: { reason: 'Dex reads secrets from nowhere else', owner: 'ml-infra', until: '2027-03-31' },
    egress: [{ cidr: '10.1.2.3/32', port: 636, for: 'company LDAP' }],
    config: {
      issuer: LOGIN.issuer,
      clients: [
        { id: 'kubeflow-oauth2-proxy', name: 'Kubeflow', secret: CLIENT_SECRET, redirectURIs: [LOGIN.redirectUrl] },
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
    clientSecret: CLIENT_SECRET,
    cookieSecret: { name: 'oauth2-proxy', key: 'cookie-secret' },
    dexCa: { configMap: 'platform-ca' },
    login: LOGIN,
  });
  new GatewayLogin(platform, { login: LOGIN });
  return manifestsOf(platform);
}

const manifests = frontDoor();

/** The labels of the pods that a Deployment makes. */
const podLabels = (name: string) => at(one(manifests, name), 'spec', 'template', 'metadata', 'labels');

/** Whether a policy of one namespace opens a port, in one direction, for pods with these labels in another. */
function opens(
  namespace: string,
  direction: 'ingress' | 'egress',
  port: number,
  peerNamespace: string,
  labels: unknown,
): boolean {
  const side = direction === 'ingress' ? 'from' : 'to';
  return [...manifests.values()]
    .filter(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.namespace === namespace)
    .flatMap(policy => listAt(policy, 'spec', direction))
    .filter(rule => listAt(rule, 'ports').some(given => at(given, 'port') === port))
    .flatMap(rule => listAt(rule, side))
    .some(
      peer =>
        at(peer, 'namespaceSelector', 'matchLabels', 'kubernetes.io/metadata.name') === peerNamespace &&
        Object.entries(at(peer, 'podSelector', 'matchLabels') ?? {}).every(([key, value]) => at(labels, key) === value),
    );
}

test('every rule holds for all of it together', () => expect(manifests.size).toBeGreaterThan(40));

test('oauth2-proxy reaches Dex, and Dex lets it in', () => {
  expect(opens('oauth2-proxy', 'egress', 5554, 'auth', podLabels('auth/Deployment/dex'))).toBe(true);
  expect(opens('auth', 'ingress', 5554, 'oauth2-proxy', podLabels('oauth2-proxy/Deployment/oauth2-proxy'))).toBe(true);
});

test('the gateway reaches both', () => {
  const gateway = { app: 'istio-ingressgateway' };
  expect(opens('auth', 'ingress', 5554, 'istio-system', gateway)).toBe(true);
  expect(opens('oauth2-proxy', 'ingress', 4180, 'istio-system', gateway)).toBe(true);
});

test('oauth2-proxy asks the Service that Dex has, and Dex knows the client that oauth2-proxy is', () => {
  const config = JSON.stringify(one(manifests, 'oauth2-proxy/ConfigMap/oauth2-proxy'));
  expect(config).toContain('dex.auth.svc');
  expect(manifests.has('auth/Service/dex')).toBe(true);
  const dex = JSON.parse(String(Object.values(at(one(manifests, 'auth/ConfigMap/dex'), 'data') ?? {})[0])) as {
    staticClients: { id: string; redirectURIs: string[] }[];
    issuer: string;
  };
  expect(dex.issuer).toBe(LOGIN.issuer);
  expect(dex.staticClients).toEqual([
    expect.objectContaining({ id: 'kubeflow-oauth2-proxy', redirectURIs: [LOGIN.redirectUrl] }),
  ]);
  expect(JSON.stringify(one(manifests, 'istio-system/RequestAuthentication/dex-tokens'))).toContain(
    'kubeflow-oauth2-proxy',
  );
});

test('the certificate of the gateway lies where the gateway reads it', () => {
  expect(one(manifests, 'istio-system/Certificate/gateway')).toMatchObject({ spec: { dnsNames: [HOST] } });
});

if (CustomResources.areThere) {
  const definitions = new CustomResources();
  test.each([...manifests].filter(([, manifest]) => definitions.problems(manifest) !== undefined))(
    '%s is what its controller takes',
    (_, manifest) => expect(definitions.problems(manifest)).toEqual([]),
  );
} else {
  test.todo(
    'SKIPPED: the custom resources of the front door, because there are no resource definitions at ../shared/crds',
  );
}
