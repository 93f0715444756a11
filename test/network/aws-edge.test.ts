import {
  AlbClass,
  type AlbClassProps,
  AlbIngress,
  type AlbIngressProps,
  defaultDeny,
  NetworkLoadBalancer,
  type NetworkLoadBalancerProps,
  TlsGateway,
} from '../../lib';
import { at } from '../../lib/values/manifest';
import { changes, manifestsOf, one, testPlatform } from '../support/manifests';
import { refusalOf } from '../support/refusal';
import { CustomResources } from '../support/schemas';

const CERTIFICATE = 'arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const ACL = 'arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/edge/12345678-1234-1234-1234-123456789012';
const RANGES = ['203.0.113.0/24'];

const albClass: AlbClassProps = {
  name: 'alb',
  namespaces: ['team-a'],
  sourceRanges: ['10.0.0.0/16'],
  certificates: [CERTIFICATE],
  accessLogs: { bucket: 'example-edge-logs' },
};
const albIngress: Omit<AlbIngressProps, 'name'> = {
  className: 'alb',
  host: 'web.example.com',
  service: 'web',
  port: 443,
  pods: { app: 'web' },
  subnets: ['10.0.1.0/24', '10.0.2.0/24'],
};
const balancer: Omit<NetworkLoadBalancerProps, 'name'> = {
  sourceRanges: ['10.0.0.0/16'],
  tls: { passthrough: {} },
  pods: { app: 'istio-ingressgateway' },
  podPort: 8443,
};
const ending = { tls: { terminate: { certificates: [CERTIFICATE] } }, accessLogs: { bucket: 'example-edge-logs' } };

const makeAlb = (ofClass: object = {}, ofIngress: object = {}) => {
  const platform = testPlatform();
  defaultDeny(platform.namespace('team-a'));
  new AlbClass(platform, { ...albClass, ...ofClass });
  new AlbIngress(platform.namespace('team-a'), 'web', { ...albIngress, ...ofIngress });
  return manifestsOf(platform);
};
const makeNlb = (change: object = {}) => {
  const platform = testPlatform();
  const hosts = ['istio-system/ml.example.com'];
  new TlsGateway(platform.namespace('istio-system'), 'gateway', { hosts, credentialName: 'tls' });
  new NetworkLoadBalancer(platform.namespace('istio-system'), 'edge', { ...balancer, ...change });
  return manifestsOf(platform);
};

describe('with required props', () => {
  test.each([...makeAlb()].filter(([name]) => !name.includes('default-deny')))('%s', (_, manifest) =>
    expect(manifest).toMatchSnapshot(),
  );
  test('istio-system/Service/edge', () => expect(one(makeNlb(), 'istio-system/Service/edge')).toMatchSnapshot());
});

test('a network load balancer that ends TLS talks TLS to the pods, and keeps a log', () =>
  expect(changes(makeNlb(), makeNlb(ending))).toMatchInlineSnapshot(`
"- istio-system/Service/edge.metadata.annotations.service.beta.kubernetes.io/aws-load-balancer-attributes: "deletion_protection.enabled=true"
+ istio-system/Service/edge.metadata.annotations.service.beta.kubernetes.io/aws-load-balancer-attributes: "deletion_protection.enabled=true,access_logs.s3.enabled=true,access_logs.s3.bucket=example-edge-logs"
+ istio-system/Service/edge.metadata.annotations.service.beta.kubernetes.io/aws-load-balancer-backend-protocol: "ssl"
+ istio-system/Service/edge.metadata.annotations.service.beta.kubernetes.io/aws-load-balancer-ssl-cert: "arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"
+ istio-system/Service/edge.metadata.annotations.service.beta.kubernetes.io/aws-load-balancer-ssl-negotiation-policy: "ELBSecurityPolicy-TLS13-1-2-2021-06"
+ istio-system/Service/edge.metadata.annotations.service.beta.kubernetes.io/aws-load-balancer-ssl-ports: "443""
`));

// `Required` makes this file fail to compile until a new prop is covered.
const everyClassProp: Required<AlbClassProps> = {
  name: 'other',
  namespaces: ['team-a', 'team-b'],
  scheme: 'internet-facing',
  sourceRanges: RANGES,
  certificates: [CERTIFICATE.replace('1234', '4321')],
  tlsPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06',
  webAcl: ACL,
  accessLogs: { bucket: 'example-other-logs', prefix: 'edge' },
  subnets: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
};
const everyIngressProp: Required<AlbIngressProps> = {
  name: 'other',
  className: 'alb',
  host: 'other.example.com',
  path: '/api',
  service: 'api',
  port: 8443,
  pods: { app: 'api' },
  podPort: 9443,
  health: '/ready',
  subnets: ['10.0.3.0/24'],
};
const everyBalancerProp: Required<Omit<NetworkLoadBalancerProps, 'webAcl' | 'accessLogs'>> = {
  name: 'other',
  controller: 'eks-auto-mode',
  scheme: 'internet-facing',
  sourceRanges: RANGES,
  tls: { passthrough: {} },
  pods: { app: 'istio-ingressgateway', zone: 'a' },
  port: 443,
  podPort: 9443,
  health: { port: 15_021, path: '/healthz/ready' },
};

test.each(Object.entries(everyClassProp))('%s of a class reaches its parameters', (key, value) => {
  const change = key === 'scheme' ? { scheme: value, webAcl: ACL } : { [key]: value };
  const className = key === 'name' ? String(value) : 'alb';
  expect(changes(makeAlb(), makeAlb(change, { className }))).toMatch(/^[+-] IngressClassParams\//m);
});
test.each(Object.entries(everyIngressProp).filter(([key]) => key !== 'className'))(
  '%s of an Ingress reaches a manifest',
  (key, value) => expect(changes(makeAlb(), makeAlb({}, { [key]: value }))).not.toBe(''),
);
test.each(Object.entries(everyBalancerProp).filter(([key]) => key !== 'tls' && key !== 'port'))(
  '%s of a network load balancer reaches a manifest',
  (key, value) => expect(changes(makeNlb(), makeNlb({ [key]: value }))).not.toBe(''),
);

if (CustomResources.areThere) {
  const definitions = new CustomResources();
  test.each([
    ['required props', makeAlb()],
    ['every prop', makeAlb(everyClassProp, { ...everyIngressProp, className: 'other' })],
  ])('parameters are what their definition takes: %s', (_, manifests) => {
    const judged = [...manifests.values()].map(manifest => definitions.problems(manifest)).filter(found => found);
    expect(judged).toEqual([[]]);
  });
} else {
  test.todo('SKIPPED: custom resources, because there are no resource definitions at ../shared/crds');
}

test('an Ingress says nothing that its class decides', () => {
  const annotations = at(one(makeAlb(), 'team-a/Ingress/web'), 'metadata', 'annotations');
  const decided = /scheme|inbound-cidrs|certificate-arn|ssl-|wafv2|group|target-type|load-balancer-attributes|subnets/;
  expect(Object.keys(Object(annotations)).filter(key => decided.test(key))).toEqual([]);
});

describe('refused is', () => {
  test.each<[string, () => unknown, string, string]>([
    [
      'a public load balancer without source ranges',
      () => makeAlb({ scheme: 'internet-facing', webAcl: ACL, sourceRanges: undefined }),
      'sourceRanges: got nothing',
      'internal has addresses of the VPC only',
    ],
    [
      'a public network load balancer without source ranges',
      () => makeNlb({ scheme: 'internet-facing', sourceRanges: undefined }),
      'sourceRanges: got nothing',
      'internal has addresses of the VPC only',
    ],
    [
      'an internal one that does not say for whom',
      () => makeNlb({ sourceRanges: undefined }),
      'sourceRanges: got nothing',
      'the block of the VPC',
    ],
    ['one for nobody', () => makeNlb({ sourceRanges: [] }), 'sourceRanges: got a list of 0', '10.0.0.0/8'],
    [
      'one for everybody',
      () => makeNlb({ scheme: 'internet-facing', sourceRanges: ['0.0.0.0/0'] }),
      'sourceRanges[0]: got "0.0.0.0/0"',
      'name the blocks of the company',
    ],
    [
      'a TLS policy that takes 1.1',
      () => makeAlb({ tlsPolicy: 'ELBSecurityPolicy-TLS-1-1-2017-01' }),
      'tlsPolicy: got "ELBSecurityPolicy-TLS-1-1-2017-01"',
      'ELBSecurityPolicy-TLS13-1-2-2021-06',
    ],
    [
      'the default of AWS, which takes 1.0',
      () =>
        makeNlb({
          ...ending,
          tls: { terminate: { certificates: [CERTIFICATE], tlsPolicy: 'ELBSecurityPolicy-2016-08' } },
        }),
      'tls.terminate.tlsPolicy: got "ELBSecurityPolicy-2016-08"',
      'ELBSecurityPolicy-TLS13-1-2-2021-06',
    ],
    [
      'a policy of TLS 1.3 that takes 1.0 besides',
      () => makeAlb({ tlsPolicy: 'ELBSecurityPolicy-TLS13-1-0-2021-06' }),
      'tlsPolicy: got',
      'ELBSecurityPolicy-TLS13-1-2-2021-06',
    ],
    ['WAF on a network load balancer', () => makeNlb({ webAcl: ACL }), 'webAcl: got', 'publish through an AlbClass'],
    [
      'a public load balancer without WAF',
      () => makeAlb({ scheme: 'internet-facing', sourceRanges: RANGES }),
      'webAcl: got nothing',
      'name one, or leave out scheme',
    ],
    [
      'a web ACL for CloudFront',
      () => makeAlb({ webAcl: ACL.replace('regional', 'global') }),
      'webAcl: got',
      'regional/webacl',
    ],
    ['no certificate', () => makeAlb({ certificates: [] }), 'certificates: got', 'the ARN of one of ACM'],
    [
      'a certificate of IAM',
      () => makeAlb({ certificates: ['arn:aws:iam::111122223333:server-certificate/a'] }),
      'certificates[0]: got',
      'arn:aws:acm:',
    ],
    ['no log', () => makeAlb({ accessLogs: undefined }), 'accessLogs: got nothing', 'write it as key: value'],
    ['no log where TLS ends', () => makeNlb({ tls: ending.tls }), 'accessLogs: got nothing', 'name a bucket'],
    [
      'a log where it does not',
      () => makeNlb({ accessLogs: ending.accessLogs }),
      'accessLogs: got an object',
      'remove it',
    ],
    ['a class for all namespaces', () => makeAlb({ namespaces: [] }), 'namespaces: got', 'name those'],
    [
      'a wildcard of a host',
      () => makeAlb({}, { host: '*.example.com' }),
      'host: got "*.example.com"',
      'ml.example.com',
    ],
    ['plain HTTP', () => makeNlb({ tls: {} }), 'tls: got an object', 'give passthrough or terminate'],
    [
      'a load balancer past the gateway without a waiver',
      () => makeNlb({ pods: { app: 'model' } }),
      'spec.type: got "LoadBalancer"',
      'route to the service through the gateway',
    ],
  ])('%s', (_, act, path, fix) => {
    const refusal = refusalOf(act);
    expect(refusal).toContain(`\n  ${path}`);
    expect(refusal).toContain(fix);
  });
});
