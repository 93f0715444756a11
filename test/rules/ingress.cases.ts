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
  [`${ALB}/load-balancer-attributes`]:
    'deletion_protection.enabled=true, access_logs.s3.enabled=true,routing.http.drop_invalid_header_fields.enabled=true',
});
const ATTRIBUTES = [
  { key: 'deletion_protection.enabled', value: 'true' },
  { key: 'access_logs.s3.enabled', value: 'true' },
  { key: 'routing.http.drop_invalid_header_fields.enabled', value: 'true' },
];
const SERVICE = object('v1', 'Service', 'web', {
  spec: { type: 'LoadBalancer', loadBalancerClass: 'service.k8s.aws/nlb', loadBalancerSourceRanges: ['10.0.0.0/8'] },
});
const NETWORK = put(SERVICE, ['metadata', 'annotations'], {
  [`${NLB}-ssl-cert`]: 'arn:aws:acm:eu-west-1:111122223333:certificate/a',
  [`${NLB}-ssl-ports`]: '443',
  [`${NLB}-ssl-negotiation-policy`]: POLICY,
  [`${NLB}-scheme`]: 'internet-facing',
  [`${NLB}-attributes`]: 'deletion_protection.enabled=true,access_logs.s3.enabled=true',
});
const CLASS: Written = {
  apiVersion: 'elbv2.k8s.aws/v1beta1',
  kind: 'IngressClassParams',
  metadata: { name: 'alb' },
  spec: {
    scheme: 'internal',
    sslPolicy: POLICY,
    namespaceSelector: { matchLabels: { edge: 'yes' } },
    group: { name: 'alb' },
    loadBalancerAttributes: ATTRIBUTES,
  },
};
const PUBLIC_CLASS = put(
  put(put(CLASS, ['spec', 'scheme'], 'internet-facing'), ['spec', 'wafv2AclArn'], 'arn:aws:wafv2:a'),
  ['spec', 'inboundCIDRs'],
  ['203.0.113.0/24'],
);
const SETTLED = put(
  put(PUBLIC_CLASS, ['spec', 'certificateArn'], ['arn:aws:acm:a']),
  ['spec', 'sslRedirectPort'],
  '443',
);
const INGRESS_CLASS: Written = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name: 'edge' },
  spec: {
    controller: 'ingress.k8s.aws/alb',
    parameters: { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'alb' },
  },
};
const PUBLIC = put(
  put(
    put(BALANCED, annotation(`${ALB}/scheme`), 'internet-facing'),
    annotation(`${ALB}/wafv2-acl-arn`),
    'arn:aws:wafv2:a',
  ),
  annotation(`${ALB}/inbound-cidrs`),
  '203.0.113.0/24, 198.51.100.0/24',
);
const GATEWAY = object('networking.istio.io/v1', 'Gateway', 'edge', {
  spec: {
    selector: { app: 'gateway' },
    servers: [
      { port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: ['a/b.example'], tls: { mode: 'SIMPLE' } },
      { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['a/b.example'] },
    ],
  },
});
const PASSED_ON = put(
  put(put(SERVICE, ['spec', 'selector'], { app: 'gateway' }), ['spec', 'ports'], [{ port: 443, targetPort: 8443 }]),
  ['metadata', 'annotations'],
  { [`${NLB}-scheme`]: 'internal', [`${NLB}-attributes`]: 'deletion_protection.enabled=true' },
);
const CONFIGURATION = object('gateway.k8s.aws/v1', 'LoadBalancerConfiguration', 'edge', {
  spec: {
    scheme: 'internal',
    loadBalancerAttributes: ATTRIBUTES,
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
      'a public one with a firewall, for some': [PUBLIC_CLASS],
      'a firewall by its name': [put(put(PUBLIC_CLASS, ['spec', 'wafv2AclArn']), ['spec', 'wafv2AclName'], 'edge')],
      'lists of addresses': [put(put(PUBLIC_CLASS, ['spec', 'inboundCIDRs']), ['spec', 'prefixListsIDs'], ['pl-1'])],
    },
    fails: {
      'no scheme': but(CLASS, ['spec', 'scheme'], undefined, 'spec.scheme', 'spec.wafv2AclArn', 'spec.inboundCIDRs'),
      'a public one without a firewall': but(PUBLIC_CLASS, ['spec', 'wafv2AclArn'], undefined, 'spec.wafv2AclArn'),
      'a public one for everybody': but(PUBLIC_CLASS, ['spec', 'inboundCIDRs'], undefined, 'spec.inboundCIDRs'),
      'an old policy': but(CLASS, ['spec', 'sslPolicy'], 'ELBSecurityPolicy-2016-08', 'spec.sslPolicy'),
      'a policy without forward secrecy': but(
        CLASS,
        ['spec', 'sslPolicy'],
        'ELBSecurityPolicy-TLS-1-2-2017-01',
        'spec.sslPolicy',
      ),
      'all addresses': but(CLASS, ['spec', 'inboundCIDRs'], ['0.0.0.0/0'], 'spec.inboundCIDRs[0]'),
      'half of them': but(CLASS, ['spec', 'inboundCIDRs'], ['10.0.0.0/8', '128.0.0.0/1'], 'spec.inboundCIDRs[1]'),
      'all namespaces': but(CLASS, ['spec', 'namespaceSelector'], undefined, 'spec.namespaceSelector'),
      'a group that each may choose': but(CLASS, ['spec', 'group'], undefined, 'spec.group.name'),
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
      'a public one with a firewall, for some': [PUBLIC],
      'a firewall by its name': [
        put(put(PUBLIC, annotation(`${ALB}/wafv2-acl-arn`)), annotation(`${ALB}/wafv2-acl-name`), 'edge'),
      ],
      'a class that decides all of it': [
        put(INGRESS, ['metadata', 'annotations'], { [`${ALB}/listen-ports`]: '[{"HTTP":80},{"HTTPS":443}]' }),
        INGRESS_CLASS,
        SETTLED,
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
        PUBLIC,
        annotation(`${ALB}/wafv2-acl-arn`),
        undefined,
        `metadata.annotations["${ALB}/wafv2-acl-arn"]`,
      ),
      'a firewall that is taken off': but(
        BALANCED,
        annotation(`${ALB}/wafv2-acl-arn`),
        'none',
        `metadata.annotations["${ALB}/wafv2-acl-arn"]`,
      ),
      'a public one for everybody': but(
        PUBLIC,
        annotation(`${ALB}/inbound-cidrs`),
        '203.0.113.0/24, 0.0.0.0/0',
        `metadata.annotations["${ALB}/inbound-cidrs"]`,
      ),
      'a public one with groups of somebody else': but(
        PUBLIC,
        annotation(`${ALB}/security-groups`),
        'sg-1',
        `metadata.annotations["${ALB}/security-groups"]`,
      ),
      'a class that leaves it open': {
        objects: [INGRESS, INGRESS_CLASS, put(SETTLED, ['spec', 'sslPolicy'])],
        paths: [`metadata.annotations["${ALB}/ssl-policy"]`],
      },
      'a class whose parameters are not there': {
        objects: [put(BALANCED, ['spec', 'ingressClassName'], 'edge'), INGRESS_CLASS].map((found, index) =>
          index === 0 ? put(found, annotation(`${ALB}/ssl-policy`)) : found,
        ),
        paths: [`metadata.annotations["${ALB}/ssl-policy"]`],
      },
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
      'a public one with a firewall, for some': [
        put(
          put(put(CONFIGURATION, ['spec', 'scheme'], 'internet-facing'), ['spec', 'wafV2'], {
            webACL: 'arn:aws:wafv2:a',
          }),
          ['spec', 'sourceRanges'],
          ['203.0.113.0/24'],
        ),
      ],
      'a public one without HTTP, which can have none': [
        put(
          put(
            put(CONFIGURATION, ['spec', 'scheme'], 'internet-facing'),
            ['spec', 'listenerConfigurations', 0, 'protocolPort'],
            'TLS:443',
          ),
          ['spec', 'sourceRanges'],
          ['203.0.113.0/24'],
        ),
      ],
    },
    fails: {
      'no scheme': but(
        CONFIGURATION,
        ['spec', 'scheme'],
        undefined,
        'spec.scheme',
        'spec.wafV2.webACL',
        'spec.sourceRanges',
      ),
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
  'ingress/load-balancer-attributes': {
    passes: {
      'those of an Ingress': [BALANCED],
      'those of its class': [put(INGRESS, ['metadata', 'annotations']), INGRESS_CLASS, SETTLED],
      'those of a class': [CLASS],
      'those of a network load balancer': [NETWORK],
      'those of one that passes TLS on, which has no log': [PASSED_ON],
      'those for the Gateway API': [CONFIGURATION],
    },
    fails: {
      'an Ingress without': but(
        BALANCED,
        annotation(`${ALB}/load-balancer-attributes`),
        'deletion_protection.enabled=true,access_logs.s3.enabled=true',
        `metadata.annotations["${ALB}/load-balancer-attributes"]`,
      ),
      'a class without': but(CLASS, ['spec', 'loadBalancerAttributes'], undefined, 'spec.loadBalancerAttributes'),
      'one that is off': but(
        CLASS,
        ['spec', 'loadBalancerAttributes', 0, 'value'],
        'false',
        'spec.loadBalancerAttributes',
      ),
      'no log': but(
        NETWORK,
        annotation(`${NLB}-attributes`),
        'deletion_protection.enabled=true',
        `metadata.annotations["${NLB}-attributes"]`,
      ),
      'no protection': but(
        PASSED_ON,
        annotation(`${NLB}-attributes`),
        undefined,
        `metadata.annotations["${NLB}-attributes"]`,
      ),
      'none for the Gateway API': but(
        CONFIGURATION,
        ['spec', 'loadBalancerAttributes', 2],
        { key: 'idle_timeout.timeout_seconds', value: '60' },
        'spec.loadBalancerAttributes',
      ),
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
      'one that passes TLS on to a gateway': [PASSED_ON, GATEWAY],
      'ranges in the annotation': [
        put(
          put(NETWORK, ['spec', 'loadBalancerSourceRanges']),
          annotation('service.beta.kubernetes.io/load-balancer-source-ranges'),
          '10.0.0.0/8',
        ),
      ],
    },
    fails: {
      'one that passes on to nobody who ends TLS': {
        objects: [PASSED_ON],
        paths: ['ssl-cert', 'ssl-ports', 'ssl-negotiation-policy'].map(
          name => `metadata.annotations["${NLB}-${name}"]`,
        ),
      },
      'one that passes plain HTTP on to a gateway': {
        objects: [put(PASSED_ON, ['spec', 'ports', 1], { port: 80 }), GATEWAY],
        paths: ['ssl-cert', 'ssl-ports', 'ssl-negotiation-policy'].map(
          name => `metadata.annotations["${NLB}-${name}"]`,
        ),
      },
      'the class of EKS Auto Mode': but(
        put(NETWORK, ['spec', 'loadBalancerClass'], 'eks.amazonaws.com/nlb'),
        annotation(`${NLB}-ssl-cert`),
        undefined,
        `metadata.annotations["${NLB}-ssl-cert"]`,
      ),
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
  'ingress/no-waf-on-nlb': {
    passes: {
      'a network load balancer': [NETWORK],
      'an application load balancer': [put(CONFIGURATION, ['spec', 'wafV2'], { webACL: 'arn:aws:wafv2:a' })],
      'a Service of the cluster': [
        object('v1', 'Service', 'web', { spec: { type: 'ClusterIP' } }),
        put(PUBLIC, ['kind'], 'Ingress'),
      ],
    },
    fails: {
      'a web ACL of an Ingress': but(
        NETWORK,
        annotation(`${ALB}/wafv2-acl-arn`),
        'arn:aws:wafv2:a',
        `metadata.annotations["${ALB}/wafv2-acl-arn"]`,
      ),
      'one in its own words': but(
        NETWORK,
        annotation(`${NLB}-waf-acl-id`),
        'a',
        `metadata.annotations["${NLB}-waf-acl-id"]`,
      ),
      'one for the Gateway API without HTTP': {
        objects: [
          put(
            put(CONFIGURATION, ['spec', 'listenerConfigurations'], [{ protocolPort: 'TLS:443' }]),
            ['spec', 'wafV2'],
            { webACL: 'arn:aws:wafv2:a' },
          ),
        ],
        paths: ['spec.wafV2.webACL'],
      },
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
