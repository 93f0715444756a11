import { at } from '../../lib/values/manifest';
import type { GroupCases } from '../support/rule-cases';

type Written = Readonly<Record<string, unknown>>;
type Keys = readonly (string | number)[];

interface Cases {
  readonly passes: Readonly<Record<string, readonly Written[]>>;
  readonly fails: Readonly<Record<string, readonly [objects: readonly Written[], ...paths: string[]]>>;
}

function object(apiVersion: string, kind: string, name: string, spec: object): Written {
  return { apiVersion, kind, metadata: { name, namespace: 'team' }, spec };
}

/** The value with one point changed; nothing takes it away. */
function put<T>(value: T, [key, ...rest]: Keys, given?: unknown): T {
  if (key === undefined) return given as T;
  if (Array.isArray(value)) return Object.assign([...value], { [key]: put(value[Number(key)], rest, given) }) as T;
  const changed = put(at(value, key), rest, given);
  return Object.fromEntries(
    Object.entries({ ...value, [key]: changed }).filter(([name, item]) => name !== key || item !== undefined),
  ) as T;
}

const but = (written: Written, keys: Keys, given: unknown, ...paths: string[]) =>
  [[put(written, keys, given)], ...paths] as const;

const CERTIFICATE = object('cert-manager.io/v1', 'Certificate', 'edge', {
  issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'ca' },
  privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
  duration: '2160h',
  renewBefore: '720h',
  dnsNames: ['ml.example.com'],
});
const RSA = put(CERTIFICATE, ['spec', 'privateKey'], { algorithm: 'RSA', size: 3072, rotationPolicy: 'Always' });
const PERCENT = put(put(CERTIFICATE, ['spec', 'renewBefore']), ['spec', 'renewBeforePercentage'], 33);
const ACME = object('cert-manager.io/v1', 'ClusterIssuer', 'acme', { acme: { server: 'https://acme.example.com' } });
const INGRESS = object('networking.k8s.io/v1', 'Ingress', 'web', {
  rules: [{ host: 'ml.example.com' }, { host: 'a.models.example.com' }],
  tls: [
    { hosts: ['ml.example.com'], secretName: 'ml' },
    { hosts: ['*.models.example.com'], secretName: 'models' },
  ],
});
const SERVER: Keys = ['spec', 'servers', 0];
const REDIRECT: Keys = ['spec', 'servers', 1];
const GATEWAY = object('networking.istio.io/v1', 'Gateway', 'edge', {
  servers: [
    {
      port: { number: 443, name: 'https', protocol: 'HTTPS' },
      hosts: ['kubeflow/ml.example.com'],
      tls: { mode: 'SIMPLE', credentialName: 'edge', minProtocolVersion: 'TLSV1_3' },
    },
    {
      port: { number: 80, name: 'http', protocol: 'HTTP' },
      hosts: ['kubeflow/ml.example.com'],
      tls: { httpsRedirect: true },
    },
  ],
});
const LISTENER: Keys = ['spec', 'listeners', 0];
const LISTENERS = object('gateway.networking.k8s.io/v1', 'Gateway', 'edge', {
  listeners: [
    { name: 'https', port: 443, protocol: 'HTTPS', tls: { mode: 'Terminate', certificateRefs: [{ name: 'edge' }] } },
    { name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'Same' } } },
  ],
});
const route = (parent: object, filters: readonly object[], kind = 'HTTPRoute') =>
  object('gateway.networking.k8s.io/v1', kind, 'route', {
    parentRefs: [{ name: 'edge', ...parent }],
    rules: [{ filters }],
  });
const TO_HTTPS = [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }];
const TO_GATEWAY = route({ sectionName: 'http' }, TO_HTTPS);
const SERVED = route({ sectionName: 'https' }, []);
const HTTP_PROTOCOL = 'spec.listeners[1].protocol';
const HTTPS_ONLY = put(LISTENERS, ['spec', 'listeners'], (at(LISTENERS, 'spec', 'listeners') as unknown[]).slice(0, 1));

const cases: Readonly<Record<string, Cases>> = {
  'tls/acme-https': {
    passes: {
      https: [ACME],
      'another issuer': [put(ACME, ['spec'], { ca: { secretName: 'ca' } })],
      'an authority of one’s own': [put(ACME, ['spec', 'acme', 'caBundle'], 'Q0E=')],
    },
    fails: {
      http: but(ACME, ['spec', 'acme', 'server'], 'http://acme.example.com', 'spec.acme.server'),
      'no server': but(ACME, ['spec', 'acme', 'server'], undefined, 'spec.acme.server'),
      'no check': but(ACME, ['spec', 'acme', 'skipTLSVerify'], true, 'spec.acme.skipTLSVerify'),
      'an Issuer': but({ ...ACME, kind: 'Issuer' }, ['spec', 'acme', 'server'], 'ftp://x', 'spec.acme.server'),
    },
  },
  'tls/certificate-key': {
    passes: {
      ECDSA: [CERTIFICATE],
      'ECDSA without a size': [put(CERTIFICATE, ['spec', 'privateKey', 'size'])],
      'RSA with 3072 bits': [RSA],
      'no word on rotation, which is Always': [put(CERTIFICATE, ['spec', 'privateKey', 'rotationPolicy'])],
      Ed25519: [put(CERTIFICATE, ['spec', 'privateKey', 'algorithm'], 'Ed25519')],
    },
    fails: {
      'no key at all': but(CERTIFICATE, ['spec', 'privateKey'], undefined, 'spec.privateKey.size'),
      'RSA with 2048 bits': but(RSA, ['spec', 'privateKey', 'size'], 2048, 'spec.privateKey.size'),
      'RSA without a size': but(RSA, ['spec', 'privateKey', 'size'], undefined, 'spec.privateKey.size'),
      'another algorithm': but(CERTIFICATE, ['spec', 'privateKey', 'algorithm'], 'DSA', 'spec.privateKey.algorithm'),
      'the same key for ever': but(
        CERTIFICATE,
        ['spec', 'privateKey', 'rotationPolicy'],
        'Never',
        'spec.privateKey.rotationPolicy',
      ),
    },
  },
  'tls/certificate-lifetime': {
    passes: { 'both given': [CERTIFICATE], 'a percentage': [PERCENT] },
    fails: {
      'no lifetime': but(CERTIFICATE, ['spec', 'duration'], undefined, 'spec.duration'),
      days: but(CERTIFICATE, ['spec', 'duration'], '90d', 'spec.duration'),
      'a short lifetime': but(PERCENT, ['spec', 'duration'], '30m', 'spec.duration'),
      'no renewal': but(CERTIFICATE, ['spec', 'renewBefore'], undefined, 'spec.renewBefore'),
      'a renewal at once': but(CERTIFICATE, ['spec', 'renewBefore'], '2160h', 'spec.renewBefore'),
      'a renewal at the end': but(CERTIFICATE, ['spec', 'renewBefore'], '4m', 'spec.renewBefore'),
      'both ways': but(CERTIFICATE, ['spec', 'renewBeforePercentage'], 33, 'spec.renewBeforePercentage'),
      'no percentage': but(PERCENT, ['spec', 'renewBeforePercentage'], 0, 'spec.renewBeforePercentage'),
      'all of it': but(PERCENT, ['spec', 'renewBeforePercentage'], 100, 'spec.renewBeforePercentage'),
      'little of a short lifetime': [
        [put(put(PERCENT, ['spec', 'duration'], '1h'), ['spec', 'renewBeforePercentage'], 5)],
        'spec.renewBeforePercentage',
      ],
      'never renewed': but(CERTIFICATE, ['spec', 'renewal'], { policy: 'Disabled' }, 'spec.renewal.policy'),
    },
  },
  'tls/certificate-names': {
    passes: { 'a host': [CERTIFICATE], 'no names': [put(CERTIFICATE, ['spec', 'dnsNames'])] },
    fails: {
      'a wildcard': but(CERTIFICATE, ['spec', 'dnsNames', 1], '*.example.com', 'spec.dnsNames[1]'),
      'one in the common name': but(CERTIFICATE, ['spec', 'commonName'], '*.example.com', 'spec.commonName'),
      'not as a list': but(CERTIFICATE, ['spec', 'dnsNames'], '*.example.com', 'spec.dnsNames'),
    },
  },
  'tls/gateway-api-https': {
    passes: {
      'https and a redirect': [LISTENERS, TO_GATEWAY, SERVED],
      'https alone': [HTTPS_ONLY],
      'mode left out': [put(HTTPS_ONLY, [...LISTENER, 'tls', 'mode'])],
      'TLS that goes on to the server': [
        put(put(HTTPS_ONLY, [...LISTENER, 'protocol'], 'TLS'), [...LISTENER, 'tls'], { mode: 'Passthrough' }),
      ],
      TCP: [put(put(HTTPS_ONLY, [...LISTENER, 'protocol'], 'TCP'), [...LISTENER, 'tls'])],
      'namespaces by label': [
        put(HTTPS_ONLY, [...LISTENER, 'allowedRoutes'], {
          namespaces: { from: 'Selector', selector: { matchLabels: { team: 'a' } } },
        }),
      ],
      'a gateway of Istio': [GATEWAY],
      'a redirect named by port': [LISTENERS, route({ port: 80, namespace: 'team', kind: 'Gateway' }, TO_HTTPS)],
    },
    fails: {
      'http alone': [[LISTENERS], HTTP_PROTOCOL],
      'http with a route that serves': [[LISTENERS, route({ sectionName: 'http' }, [])], HTTP_PROTOCOL],
      'a route that hangs on both': [[LISTENERS, TO_GATEWAY, route({}, [])], HTTP_PROTOCOL],
      'a redirect to http': [
        [LISTENERS, route({ sectionName: 'http' }, [{ requestRedirect: { scheme: 'http' } }])],
        HTTP_PROTOCOL,
      ],
      'a redirect without rules': [[LISTENERS, put(TO_GATEWAY, ['spec', 'rules'], [])], HTTP_PROTOCOL],
      'a redirect of another gateway': [
        [LISTENERS, put(TO_GATEWAY, ['spec', 'parentRefs', 0, 'name'], 'x')],
        HTTP_PROTOCOL,
      ],
      'a redirect of another namespace': [[LISTENERS, put(TO_GATEWAY, ['metadata', 'namespace'], 'x')], HTTP_PROTOCOL],
      'a redirect of a Service': [
        [LISTENERS, put(TO_GATEWAY, ['spec', 'parentRefs', 0, 'kind'], 'Service')],
        HTTP_PROTOCOL,
      ],
      'a redirect and gRPC': [[LISTENERS, TO_GATEWAY, route({ sectionName: 'http' }, [], 'GRPCRoute')], HTTP_PROTOCOL],
      'no certificate': but(
        HTTPS_ONLY,
        [...LISTENER, 'tls', 'certificateRefs'],
        [],
        'spec.listeners[0].tls.certificateRefs',
      ),
      'TLS without one': [
        [put(put(HTTPS_ONLY, [...LISTENER, 'protocol'], 'TLS'), [...LISTENER, 'tls', 'certificateRefs'])],
        'spec.listeners[0].tls.certificateRefs',
      ],
      'https that goes on': but(HTTPS_ONLY, [...LISTENER, 'tls', 'mode'], 'Passthrough', 'spec.listeners[0].tls.mode'),
      'routes of all': but(
        HTTPS_ONLY,
        [...LISTENER, 'allowedRoutes'],
        { namespaces: { from: 'All' } },
        'spec.listeners[0].allowedRoutes.namespaces.from',
      ),
      'a selector of all': but(
        HTTPS_ONLY,
        [...LISTENER, 'allowedRoutes'],
        { namespaces: { from: 'Selector', selector: {} } },
        'spec.listeners[0].allowedRoutes.namespaces.selector',
      ),
      'a protocol that nobody knows': but(HTTPS_ONLY, [...LISTENER, 'protocol'], 'x', 'spec.listeners[0].protocol'),
    },
  },
  'tls/gateway-https': {
    passes: {
      'https and a redirect': [GATEWAY],
      'TLS 1.2': [put(GATEWAY, [...SERVER, 'tls', 'minProtocolVersion'], 'TLSV1_2')],
      'a strong suite': [put(GATEWAY, [...SERVER, 'tls', 'cipherSuites'], ['ECDHE-RSA-AES128-GCM-SHA256'])],
      'in lower case': [put(GATEWAY, [...SERVER, 'port', 'protocol'], 'https')],
      'TLS that goes on to the server': [put(GATEWAY, [...SERVER, 'tls'], { mode: 'PASSTHROUGH' })],
      'TCP for every host': [
        put(GATEWAY, ['spec', 'servers'], [{ port: { number: 5432, protocol: 'TCP' }, hosts: ['*'] }]),
      ],
      'a gateway of the Gateway API': [HTTPS_ONLY],
    },
    fails: {
      'http that serves': but(GATEWAY, [...REDIRECT, 'tls'], undefined, 'spec.servers[1].tls.httpsRedirect'),
      'http2 that serves': [
        [put(put(GATEWAY, [...REDIRECT, 'tls']), [...REDIRECT, 'port', 'protocol'], 'HTTP2')],
        'spec.servers[1].tls.httpsRedirect',
      ],
      'no protocol': but(GATEWAY, [...REDIRECT], { hosts: ['a/b'] }, 'spec.servers[1].tls.httpsRedirect'),
      'every host': but(GATEWAY, [...SERVER, 'hosts', 0], '*', 'spec.servers[0].hosts[0]'),
      'every host of a namespace': but(GATEWAY, [...REDIRECT, 'hosts', 0], 'kubeflow/*', 'spec.servers[1].hosts[0]'),
      'no host': but(GATEWAY, [...SERVER, 'hosts'], [], 'spec.servers[0].hosts'),
      'no TLS settings': but(
        GATEWAY,
        [...SERVER, 'tls'],
        undefined,
        'spec.servers[0].tls.mode',
        'spec.servers[0].tls.minProtocolVersion',
      ),
      'no version': but(
        GATEWAY,
        [...SERVER, 'tls', 'minProtocolVersion'],
        undefined,
        'spec.servers[0].tls.minProtocolVersion',
      ),
      'TLS 1.1': but(
        GATEWAY,
        [...SERVER, 'tls', 'minProtocolVersion'],
        'TLSV1_1',
        'spec.servers[0].tls.minProtocolVersion',
      ),
      'a weak suite': but(
        GATEWAY,
        [...SERVER, 'tls', 'cipherSuites'],
        ['ECDHE-RSA-AES128-GCM-SHA256', 'AES128-GCM-SHA256'],
        'spec.servers[0].tls.cipherSuites[1]',
      ),
    },
  },
  'tls/ingress-tls': {
    passes: {
      'hosts and a wildcard': [INGRESS],
      'one for all': [put(INGRESS, ['spec', 'tls'], [{ secretName: 'all' }])],
      'a certificate of the load balancer': [
        put(put(INGRESS, ['spec', 'tls']), ['metadata', 'annotations'], {
          'alb.ingress.kubernetes.io/certificate-arn': 'arn:aws:acm:eu-central-1:111122223333:certificate/x',
        }),
      ],
      'a certificate of the class': [
        put(put(INGRESS, ['spec', 'tls']), ['spec', 'ingressClassName'], 'edge'),
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'IngressClass',
          metadata: { name: 'edge' },
          spec: {
            controller: 'ingress.k8s.aws/alb',
            parameters: { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'alb' },
          },
        },
        {
          apiVersion: 'elbv2.k8s.aws/v1beta1',
          kind: 'IngressClassParams',
          metadata: { name: 'alb' },
          spec: { certificateArn: ['arn:aws:acm:eu-central-1:111122223333:certificate/x'] },
        },
      ],
      'a backend for all, with TLS': [put(put(INGRESS, ['spec', 'rules']), ['spec', 'tls'], [{ secretName: 'all' }])],
    },
    fails: {
      'no TLS': but(INGRESS, ['spec', 'tls'], undefined, 'spec.rules[0].host', 'spec.rules[1].host'),
      'no Secret': but(INGRESS, ['spec', 'tls', 0, 'secretName'], undefined, 'spec.rules[0].host'),
      'a host that is not covered': but(INGRESS, ['spec', 'rules', 2], { host: 'x.example.com' }, 'spec.rules[2].host'),
      'two labels below a wildcard': but(
        INGRESS,
        ['spec', 'rules', 1, 'host'],
        'b.a.models.example.com',
        'spec.rules[1].host',
      ),
      'no host': but(INGRESS, ['spec', 'rules', 0, 'host'], undefined, 'spec.rules[0].host'),
      'a backend for all': [[put(INGRESS, ['spec'], { defaultBackend: {} })], 'spec.tls'],
    },
  },
  'tls/issuer-explicit': {
    passes: { 'all of it': [CERTIFICATE] },
    fails: {
      'no group': but(CERTIFICATE, ['spec', 'issuerRef', 'group'], undefined, 'spec.issuerRef.group'),
      'no kind': but(CERTIFICATE, ['spec', 'issuerRef', 'kind'], '', 'spec.issuerRef.kind'),
      'no name': but(CERTIFICATE, ['spec', 'issuerRef', 'name'], undefined, 'spec.issuerRef.name'),
    },
  },
};

/** For the rules over TLS, but those over cert-manager's own checks, what each lets pass and what it does not. */
export const tlsCases: Readonly<Record<string, GroupCases>> = Object.fromEntries(
  Object.entries(cases).map(([id, { passes, fails }]) => [
    id,
    {
      passes,
      fails: Object.fromEntries(
        Object.entries(fails).map(([words, [objects, ...paths]]) => [words, { objects, paths }]),
      ),
    },
  ]),
);
