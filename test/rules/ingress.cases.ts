import { but, type GroupCases, object, put, type Written } from '../support/rule-cases';

const ALB = 'alb.ingress.kubernetes.io';
const NLB = 'service.beta.kubernetes.io/aws-load-balancer';
const POLICY = 'ELBSecurityPolicy-TLS13-1-2-2021-06';
const NGINX = 'nginx.ingress.kubernetes.io';

const INGRESS = object('networking.k8s.io/v1', 'Ingress', 'web', {
  spec: {
    ingressClassName: 'edge',
    rules: [{ host: 'ml.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: {} }] } }],
  },
});
const BALANCED = put(put(INGRESS, ['spec', 'ingressClassName'], 'alb'), ['metadata', 'annotations'], {
  [`${ALB}/listen-ports`]: '[{"HTTPS":443}]',
  [`${ALB}/certificate-arn`]: 'arn:aws:acm:eu-west-1:111122223333:certificate/a',
  [`${ALB}/ssl-policy`]: POLICY,
  [`${ALB}/scheme`]: 'internal',
});
const SERVICE = object('v1', 'Service', 'web', {
  spec: { type: 'LoadBalancer', loadBalancerClass: 'service.k8s.aws/nlb', loadBalancerSourceRanges: ['10.0.0.0/8'] },
});
const NETWORK = put(SERVICE, ['metadata', 'annotations'], {
  [`${NLB}-ssl-cert`]: 'arn:aws:acm:eu-west-1:111122223333:certificate/a',
  [`${NLB}-ssl-ports`]: '443',
  [`${NLB}-ssl-negotiation-policy`]: POLICY,
  [`${NLB}-scheme`]: 'internet-facing',
});
const CLASS: Written = {
  apiVersion: 'elbv2.k8s.aws/v1beta1',
  kind: 'IngressClassParams',
  metadata: { name: 'alb' },
  spec: { scheme: 'internal', sslPolicy: POLICY, namespaceSelector: { matchLabels: { edge: 'yes' } } },
};
const CONFIGURATION = object('gateway.k8s.aws/v1', 'LoadBalancerConfiguration', 'edge', {
  spec: {
    scheme: 'internal',
    listenerConfigurations: [
      {
        protocolPort: 'HTTPS:443',
        sslPolicy: POLICY,
        defaultCertificate: 'arn:aws:acm:eu-west-1:111122223333:certificate/a',
      },
      { protocolPort: 'TCP:9000' },
    ],
  },
});

function annotation(key: string): (string | number)[] {
  return ['metadata', 'annotations', key];
}

/** For the rules over Ingresses and load balancers what each lets pass and what it does not, by the id of the rule. */
export const ingressCases: Readonly<Record<string, GroupCases>> = {
  'ingress/alb-class': {
    passes: {
      'an internal one': [CLASS],
      'a public one with a firewall': [
        put(put(CLASS, ['spec', 'scheme'], 'internet-facing'), ['spec', 'wafv2AclArn'], 'arn:aws:wafv2:a'),
      ],
      'a firewall by its name': [
        put(put(CLASS, ['spec', 'scheme'], 'internet-facing'), ['spec', 'wafv2AclName'], 'edge'),
      ],
    },
    fails: {
      'no scheme': but(CLASS, ['spec', 'scheme'], undefined, 'spec.scheme', 'spec.wafv2AclArn'),
      'a public one without a firewall': but(CLASS, ['spec', 'scheme'], 'internet-facing', 'spec.wafv2AclArn'),
      'an old policy': but(CLASS, ['spec', 'sslPolicy'], 'ELBSecurityPolicy-2016-08', 'spec.sslPolicy'),
      'all addresses': but(CLASS, ['spec', 'inboundCIDRs'], ['0.0.0.0/0'], 'spec.inboundCIDRs[0]'),
      'all namespaces': but(CLASS, ['spec', 'namespaceSelector'], undefined, 'spec.namespaceSelector'),
    },
  },
  'ingress/alb-https': {
    passes: {
      'an internal one': [BALANCED],
      'another controller': [INGRESS],
      'a redirect': [
        put(
          put(BALANCED, annotation(`${ALB}/listen-ports`), '[{"HTTP":80},{"HTTPS":443}]'),
          annotation(`${ALB}/ssl-redirect`),
          '443',
        ),
      ],
      'a public one with a firewall': [
        put(
          put(BALANCED, annotation(`${ALB}/scheme`), 'internet-facing'),
          annotation(`${ALB}/wafv2-acl-arn`),
          'arn:aws:wafv2:a',
        ),
      ],
    },
    fails: {
      'no ports': but(
        BALANCED,
        annotation(`${ALB}/listen-ports`),
        undefined,
        `metadata.annotations["${ALB}/listen-ports"]`,
      ),
      'plain HTTP': but(
        BALANCED,
        annotation(`${ALB}/listen-ports`),
        '[{"HTTP": 80}, {"HTTPS": 443}]',
        `metadata.annotations["${ALB}/listen-ports"]`,
      ),
      'no certificate': but(
        BALANCED,
        annotation(`${ALB}/certificate-arn`),
        undefined,
        `metadata.annotations["${ALB}/certificate-arn"]`,
      ),
      'an old policy': but(
        BALANCED,
        annotation(`${ALB}/ssl-policy`),
        'ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06',
        `metadata.annotations["${ALB}/ssl-policy"]`,
      ),
      'a public one without a firewall': but(
        BALANCED,
        annotation(`${ALB}/scheme`),
        'internet-facing',
        `metadata.annotations["${ALB}/wafv2-acl-arn"]`,
      ),
    },
  },
  'ingress/class-named': {
    passes: { 'the field': [INGRESS] },
    fails: {
      nothing: but(INGRESS, ['spec', 'ingressClassName'], undefined, 'spec.ingressClassName'),
      'the annotation': but(
        INGRESS,
        annotation('kubernetes.io/ingress.class'),
        'nginx',
        'metadata.annotations["kubernetes.io/ingress.class"]',
      ),
    },
  },
  'ingress/gateway-load-balancer': {
    passes: {
      'an internal one': [CONFIGURATION],
      'a public one with a firewall': [
        put(put(CONFIGURATION, ['spec', 'scheme'], 'internet-facing'), ['spec', 'wafV2'], {
          webACL: 'arn:aws:wafv2:a',
        }),
      ],
    },
    fails: {
      'no scheme': but(CONFIGURATION, ['spec', 'scheme'], undefined, 'spec.scheme', 'spec.wafV2.webACL'),
      'no policy': but(
        CONFIGURATION,
        ['spec', 'listenerConfigurations', 0, 'sslPolicy'],
        undefined,
        'spec.listenerConfigurations[0].sslPolicy',
      ),
      'no certificate': but(
        CONFIGURATION,
        ['spec', 'listenerConfigurations', 0, 'defaultCertificate'],
        undefined,
        'spec.listenerConfigurations[0].defaultCertificate',
      ),
      'all addresses': but(CONFIGURATION, ['spec', 'sourceRanges'], ['::/0'], 'spec.sourceRanges[0]'),
    },
  },
  'ingress/maintained-controller': {
    passes: {
      'another controller': [
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'IngressClass',
          metadata: { name: 'a' },
          spec: { controller: 'ingress.k8s.aws/alb' },
        },
      ],
    },
    fails: {
      'the retired one': but(
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'IngressClass',
          metadata: { name: 'a' },
          spec: { controller: 'ingress.k8s.aws/alb' },
        },
        ['spec', 'controller'],
        'k8s.io/ingress-nginx',
        'spec.controller',
      ),
    },
  },
  'ingress/named-hosts': {
    passes: { 'a host': [INGRESS] },
    fails: {
      'no host': but(INGRESS, ['spec', 'rules', 0, 'host'], undefined, 'spec.rules[0].host'),
      'a wildcard': but(INGRESS, ['spec', 'rules', 0, 'host'], '*.example.com', 'spec.rules[0].host'),
    },
  },
  'ingress/nlb-tls': {
    passes: {
      'a public one for some': [NETWORK],
      'an internal one': [
        put(put(NETWORK, annotation(`${NLB}-scheme`), 'internal'), ['spec', 'loadBalancerSourceRanges']),
      ],
      'a balancer of somebody else': [
        put(put(SERVICE, ['spec', 'loadBalancerClass']), ['spec', 'loadBalancerSourceRanges']),
      ],
      'a Service of the cluster': [object('v1', 'Service', 'web', { spec: { type: 'ClusterIP' } })],
    },
    fails: {
      'no certificate': but(
        NETWORK,
        annotation(`${NLB}-ssl-cert`),
        undefined,
        `metadata.annotations["${NLB}-ssl-cert"]`,
      ),
      'no ports': but(NETWORK, annotation(`${NLB}-ssl-ports`), undefined, `metadata.annotations["${NLB}-ssl-ports"]`),
      'an old policy': but(
        NETWORK,
        annotation(`${NLB}-ssl-negotiation-policy`),
        'ELBSecurityPolicy-TLS-1-1-2017-01',
        `metadata.annotations["${NLB}-ssl-negotiation-policy"]`,
      ),
      'no scheme': but(NETWORK, annotation(`${NLB}-scheme`), undefined, `metadata.annotations["${NLB}-scheme"]`),
      'all addresses': but(
        NETWORK,
        ['spec', 'loadBalancerSourceRanges'],
        ['0.0.0.0/0'],
        'spec.loadBalancerSourceRanges',
      ),
    },
  },
  'ingress/no-default-backend': {
    passes: { rules: [INGRESS] },
    fails: {
      'a backend': but(INGRESS, ['spec', 'defaultBackend'], { service: { name: 'a' } }, 'spec.defaultBackend'),
    },
  },
  'ingress/no-snippets': {
    passes: {
      'no annotation': [INGRESS],
      'a plain one': [put(INGRESS, annotation(`${NGINX}/proxy-body-size`), '8m')],
      'a URL': [put(INGRESS, annotation(`${NGINX}/auth-url`), 'https://ml.example.com/oauth2/auth')],
      'that of somebody else': [put(INGRESS, annotation('example.com/note'), 'a; b')],
    },
    fails: {
      ...Object.fromEntries(
        ['configuration-snippet', 'server-snippet', 'stream-snippet', 'auth-snippet', 'modsecurity-snippet'].map(
          name => [
            name,
            but(INGRESS, annotation(`${NGINX}/${name}`), 'return 200', `metadata.annotations["${NGINX}/${name}"]`),
          ],
        ),
      ),
      'a program in Lua': but(
        INGRESS,
        annotation(`${NGINX}/server-snippet`),
        'lua_shared_dict a 1m;',
        `metadata.annotations["${NGINX}/server-snippet"]`,
      ),
      'files of the controller': but(
        INGRESS,
        annotation(`${NGINX}/server-snippet`),
        'location /x { alias /etc/; }',
        `metadata.annotations["${NGINX}/server-snippet"]`,
      ),
      'a value that ends its line': but(
        INGRESS,
        annotation(`${NGINX}/auth-url`),
        'http://a; lua_package_path',
        `metadata.annotations["${NGINX}/auth-url"]`,
      ),
    },
  },
  'ingress/unique-paths': {
    passes: {
      one: [INGRESS],
      'another host': [
        INGRESS,
        put(put(INGRESS, ['metadata', 'name'], 'b'), ['spec', 'rules', 0, 'host'], 'b.example.com'),
      ],
      'another class': [INGRESS, put(put(INGRESS, ['metadata', 'name'], 'b'), ['spec', 'ingressClassName'], 'inner')],
      'another path': [
        INGRESS,
        put(put(INGRESS, ['metadata', 'name'], 'b'), ['spec', 'rules', 0, 'http', 'paths', 0, 'path'], '/b'),
      ],
    },
    fails: {
      'two of one path': {
        objects: [INGRESS, put(put(INGRESS, ['metadata', 'name'], 'b'), ['metadata', 'namespace'], 'other')],
        paths: ['spec.rules[0].http.paths[0].path'],
      },
    },
  },
};
