import { but, type GroupCases, object, put, type Written } from '../support/rule-cases';

const LABELS = { app: 'model' };
const NAME = 'kubernetes.io/metadata.name';

function policy(spec: object, name = 'allow'): Written {
  return object('networking.k8s.io/v1', 'NetworkPolicy', name, {
    spec: { podSelector: { matchLabels: LABELS }, ...spec },
  });
}

function deployment(name: string, labels: object = LABELS): Written {
  const template = { metadata: { labels }, spec: { serviceAccountName: name, containers: [] } };
  return object('apps/v1', 'Deployment', name, { spec: { selector: { matchLabels: labels }, template } });
}

function service(spec: object): Written {
  return object('v1', 'Service', 'model', {
    spec: { selector: LABELS, ports: [{ port: 80, targetPort: 8080 }], ...spec },
  });
}

function mesh(kind: string, spec: object, namespace = 'team'): Written {
  return { apiVersion: 'security.istio.io/v1', kind, metadata: { name: 'rule', namespace }, spec };
}

function namespace(name: string, labels: object): Written {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

function quota(name: string, ...amounts: readonly string[]): Written {
  return object('v1', 'ResourceQuota', name, {
    spec: { hard: Object.fromEntries(amounts.map(amount => [amount, '1'])) },
  });
}

function contributor(kind: string, namespace: string, name: string, user: string): Written {
  const apiVersion = kind === 'RoleBinding' ? 'rbac.authorization.k8s.io/v1' : 'security.istio.io/v1';
  return { apiVersion, kind, metadata: { name, namespace, annotations: { user, role: 'edit' } } };
}

const MODEL = deployment('model');
const BOTH = { policyTypes: ['Ingress', 'Egress'] };
const UNLABELLED = { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] };
const DENY = policy({ podSelector: {}, ...BOTH }, 'default-deny');
const RAY = {
  apiVersion: 'ray.io/v1',
  kind: 'RayCluster',
  metadata: { name: 'ray', namespace: 'team' },
  spec: { headGroupSpec: { template: { spec: { containers: [{ name: 'head' }] } } } },
};
const DNS = policy({
  policyTypes: ['Egress'],
  egress: [
    {
      to: [
        {
          namespaceSelector: { matchLabels: { [NAME]: 'kube-system' } },
          podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
        },
      ],
      ports: [{ port: 53, protocol: 'UDP' }],
    },
  ],
});
const TO = ['spec', 'egress', 0, 'to'];
const FROM_GATEWAY = policy({
  ingress: [
    {
      from: [
        { podSelector: { matchLabels: LABELS } },
        { namespaceSelector: { matchLabels: { [NAME]: 'edge' } }, podSelector: { matchLabels: { app: 'gateway' } } },
      ],
    },
  ],
});
const TEAM = namespace('team', {});
const CLIENT = put(
  put(MODEL, ['spec', 'template', 'spec', 'automountServiceAccountToken'], false),
  ['spec', 'template', 'spec', 'volumes'],
  [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }],
);
const NO_CLIENT = put(CLIENT, ['spec', 'template', 'spec', 'volumes']);
const TO_API = policy({
  policyTypes: ['Egress'],
  egress: [{ to: [{ ipBlock: { cidr: '10.0.0.10/32' } }], ports: [{ port: 6443, protocol: 'TCP' }] }],
});
const ACCOUNT = object('v1', 'ServiceAccount', 'model', { automountServiceAccountToken: false });
const API_PORT = 'spec.egress[0].ports[0].port';
const KFAM = put(
  MODEL,
  ['spec', 'template', 'spec', 'containers'],
  [{ name: 'kfam', image: 'ghcr.io/kubeflow/kubeflow/kfam:v1.10.0' }],
);
const EDGE_TEAM = namespace('edge', {});
const EDGE = put(deployment('gateway', { app: 'gateway' }), ['metadata', 'namespace'], 'edge');
const INTERNAL = put(
  service({ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false }),
  ['metadata', 'annotations'],
  {
    'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal',
  },
);
const INGRESS = object('networking.k8s.io/v1', 'Ingress', 'ray', {
  spec: { rules: [{ http: { paths: [{ backend: { service: { name: 'app', port: { number: 8080 } } } }] } }] },
});
const ROUTE = object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'ray', {
  spec: { rules: [{ backendRefs: [{ name: 'app', port: 8000 }] }] },
});
const MESH_ROUTE = object('networking.istio.io/v1', 'VirtualService', 'ray', {
  spec: {
    gateways: ['kubeflow/kubeflow-gateway'],
    http: [{ route: [{ destination: { host: 'a', port: { number: 80 } } }] }],
  },
});

const FROM = 'spec.ingress[0].from[0]';
const TENANT_LABELS = { 'app.kubernetes.io/part-of': 'kubeflow-profile' };
const TENANTS = [namespace('team', TENANT_LABELS), namespace('other', TENANT_LABELS)];
const OTHER_DENY = put(DENY, ['metadata', 'namespace'], 'other');
const SENDING = [OTHER_DENY, sending({})];

/** What rules over networks let pass, and what they do not. */
export const networkCases: Readonly<Record<string, GroupCases>> = {
  'network/api-egress-for-clients': {
    passes: {
      'a pod with a token': [CLIENT, TO_API],
      'an account that mounts its token': [
        put(NO_CLIENT, ['spec', 'template', 'spec', 'automountServiceAccountToken']),
        TO_API,
      ],
      'a pod that asks for the token of its account': [
        put(NO_CLIENT, ['spec', 'template', 'spec', 'automountServiceAccountToken'], true),
        ACCOUNT,
        TO_API,
      ],
      'another port': [NO_CLIENT, put(TO_API, ['spec', 'egress', 0, 'ports', 0, 'port'], 5432)],
      'another pod': [NO_CLIENT, put(TO_API, ['spec', 'podSelector'], { matchLabels: { app: 'other' } })],
      'pods that people of a tenant make': [
        namespace('team', { 'app.kubernetes.io/part-of': 'kubeflow-profile' }),
        NO_CLIENT,
        put(TO_API, ['spec', 'podSelector'], {}),
      ],
    },
    fails: {
      'a pod without a token': { objects: [NO_CLIENT, TO_API], paths: [API_PORT] },
      'an account that mounts none': {
        objects: [put(NO_CLIENT, ['spec', 'template', 'spec', 'automountServiceAccountToken']), ACCOUNT, TO_API],
        paths: [API_PORT],
      },
      'a pod among others': {
        objects: [CLIENT, put(NO_CLIENT, ['metadata', 'name'], 'worker'), put(TO_API, ['spec', 'podSelector'], {})],
        paths: [API_PORT],
      },
    },
  },
  'network/dns-to-dns-pods': {
    passes: {
      'the pods of the cluster DNS': [DNS],
      'the address of a resolver': [put(DNS, TO, [{ ipBlock: { cidr: '169.254.20.10/32' } }])],
      'another port too': [put(put(DNS, TO, [{ podSelector: {} }]), ['spec', 'egress', 0, 'ports', 1], { port: 443 })],
    },
    fails: {
      'any namespace': but(DNS, [...TO, 0, 'namespaceSelector'], {}, 'spec.egress[0].to[0]'),
      'any pod of kube-system': but(DNS, [...TO, 0, 'podSelector'], undefined, 'spec.egress[0].to[0]'),
      anybody: but(DNS, TO, undefined, 'spec.egress[0].to'),
      'by name': but(
        put(DNS, TO, [{ podSelector: LABELS }]),
        ['spec', 'egress', 0, 'ports'],
        [{ port: 'dns' }],
        'spec.egress[0].to[0]',
      ),
    },
  },
  'network/isolated-pods': {
    passes: {
      'a policy for all pods': [MODEL, DENY],
      'a namespace that somebody else makes': [MODEL],
      'one policy a direction': [
        MODEL,
        policy({ policyTypes: ['Ingress'] }),
        policy({ podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] }, policyTypes: ['Egress'] }),
      ],
      'policy types that the API server fills in': [MODEL, policy({ egress: [{}] })],
      'pods whose operator labels them': [RAY, policy(BOTH)],
      'the network of the node': [put(MODEL, ['spec', 'template', 'spec', 'hostNetwork'], true)],
      'what is laid over pods of others': [object('kubeflow.org/v1alpha1', 'PodDefault', 'token', { spec: {} })],
      'a runtime of all namespaces': [
        {
          apiVersion: 'serving.kserve.io/v1alpha1',
          kind: 'ClusterServingRuntime',
          metadata: { name: 'x' },
          spec: { containers: [] },
        },
      ],
    },
    fails: {
      'no policy': { objects: [MODEL, namespace('team', {})], paths: ['spec.template.metadata.labels'] },
      'a policy of another namespace': {
        objects: [MODEL, namespace('team', {}), put(DENY, ['metadata', 'namespace'], 'other')],
        paths: ['spec.template.metadata.labels'],
      },
      'one direction only': {
        objects: [MODEL, policy({ ...BOTH, policyTypes: ['Ingress'] })],
        paths: ['spec.template.metadata.labels'],
      },
      'other labels': {
        objects: [deployment('other', { app: 'other' }), policy(BOTH)],
        paths: ['spec.template.metadata.labels'],
      },
      'an operator and no policy': {
        objects: [RAY, namespace('team', {})],
        paths: ['spec.headGroupSpec.template.metadata.labels'],
      },
    },
  },
  'network/no-exposed-admin-ports': {
    passes: {
      'a service of the cluster': [service({ ports: [{ port: 8265 }] })],
      'another port': [service({ type: 'NodePort' }), INGRESS, ROUTE, MESH_ROUTE],
      'within the mesh': [
        put(
          put(MESH_ROUTE, ['spec', 'gateways'], ['mesh']),
          ['spec', 'http', 0, 'route', 0, 'destination', 'port', 'number'],
          8265,
        ),
      ],
    },
    fails: {
      'a load balancer before the dashboard': but(
        service({ type: 'LoadBalancer' }),
        ['spec', 'ports', 0],
        { port: 80, targetPort: 8265 },
        'spec.ports[0].targetPort',
      ),
      'a node port before the client port': but(
        service({ type: 'NodePort' }),
        ['spec', 'ports', 0, 'port'],
        10001,
        'spec.ports[0].port',
      ),
      'an ingress': but(
        INGRESS,
        ['spec', 'rules', 0, 'http', 'paths', 0, 'backend', 'service', 'port'],
        { name: 'dashboard' },
        'spec.rules[0].http.paths[0].backend.service.port.name',
      ),
      'a default backend': but(
        INGRESS,
        ['spec', 'defaultBackend'],
        { service: { name: 'ray', port: { number: 6379 } } },
        'spec.defaultBackend.service.port.number',
      ),
      'a route of the gateway API': but(
        ROUTE,
        ['spec', 'rules', 0, 'backendRefs', 0, 'port'],
        8265,
        'spec.rules[0].backendRefs[0].port',
      ),
      'a route of the mesh': but(
        MESH_ROUTE,
        ['spec', 'http', 0, 'route', 0, 'destination', 'port', 'number'],
        8265,
        'spec.http[0].route[0].destination.port.number',
      ),
    },
  },
  'network/no-manual-endpoints': {
    passes: {
      none: [object('v1', 'Endpoints', 'db'), object('discovery.k8s.io/v1', 'EndpointSlice', 'db', { endpoints: [] })],
    },
    fails: {
      'an address': but(
        object('v1', 'Endpoints', 'db'),
        ['subsets'],
        [{ addresses: [{ ip: '10.0.0.1' }] }],
        'subsets[0].addresses',
      ),
      'a slice': but(
        object('discovery.k8s.io/v1', 'EndpointSlice', 'db'),
        ['endpoints'],
        [{ addresses: ['10.0.0.1'] }],
        'endpoints[0].addresses',
      ),
    },
  },
  'network/policy-selects-pods': {
    passes: {
      'pods that there are': [TEAM, EDGE_TEAM, MODEL, FROM_GATEWAY, EDGE],
      'all pods': [TEAM, MODEL, DENY],
      'pods whose operator labels them': [
        TEAM,
        RAY,
        policy({ podSelector: { matchLabels: { 'ray.io/node-type': 'head' } } }),
      ],
      'pods that the set does not show': [TEAM, policy({}), FROM_GATEWAY],
      'a namespace that somebody else makes': [MODEL, policy({ podSelector: { matchLabels: { app: 'other' } } })],
      'a namespace of a Profile, in which people make pods': [
        put(TEAM, ['metadata', 'labels'], { 'app.kubernetes.io/part-of': 'kubeflow-profile' }),
        MODEL,
        policy({ podSelector: { matchLabels: { 'notebook-name': 'main' } } }),
      ],
    },
    fails: {
      'a misspelt label': {
        objects: [TEAM, MODEL, policy({ podSelector: { matchLabels: { app: 'modle' } } })],
        paths: ['spec.podSelector'],
      },
      'a misspelt peer of the namespace': {
        objects: [
          TEAM,
          EDGE_TEAM,
          MODEL,
          EDGE,
          put(FROM_GATEWAY, ['spec', 'ingress', 0, 'from', 0, 'podSelector', 'matchLabels'], { app: 'x' }),
        ],
        paths: ['spec.ingress[0].from[0].podSelector'],
      },
      'a misspelt peer of another one': {
        objects: [
          TEAM,
          EDGE_TEAM,
          MODEL,
          EDGE,
          put(FROM_GATEWAY, ['spec', 'ingress', 0, 'from', 1, 'podSelector', 'matchLabels'], { app: 'x' }),
        ],
        paths: ['spec.ingress[0].from[1].podSelector'],
      },
    },
  },
  'network/restricted-load-balancers': {
    passes: {
      'a service of the cluster': [service({})],
      'an internal one': [INTERNAL],
      'one for some addresses': [
        service({
          type: 'LoadBalancer',
          allocateLoadBalancerNodePorts: false,
          loadBalancerSourceRanges: ['192.0.2.0/24'],
        }),
      ],
    },
    fails: {
      'one for everybody': but(INTERNAL, ['metadata', 'annotations'], undefined, 'spec.loadBalancerSourceRanges'),
      'all addresses': but(
        put(INTERNAL, ['metadata', 'annotations']),
        ['spec', 'loadBalancerSourceRanges'],
        ['192.0.2.0/24', '0.0.0.0/0'],
        'spec.loadBalancerSourceRanges',
      ),
      'an open port on every node': but(
        INTERNAL,
        ['spec', 'allocateLoadBalancerNodePorts'],
        undefined,
        'spec.allocateLoadBalancerNodePorts',
      ),
    },
  },
  'network/service-selects-pods': {
    passes: {
      'pods that there are': [TEAM, MODEL, service({})],
      'a namespace that somebody else makes': [MODEL, service({ selector: { app: 'other' } })],
      'no selector': [TEAM, MODEL, service({ selector: {} })],
      'pods that the set does not show': [TEAM, service({})],
      'pods whose operator labels them': [TEAM, RAY, service({ selector: { 'ray.io/node-type': 'head' } })],
    },
    fails: {
      'a misspelt label': { objects: [TEAM, MODEL, service({ selector: { app: 'modle' } })], paths: ['spec.selector'] },
    },
  },
  'network/tenants-apart': {
    passes: {
      'tenants that are cut off': [...TENANTS, DENY, OTHER_DENY],
      'one that takes from everybody, and another that sends nothing': [
        ...[...TENANTS, DENY, OTHER_DENY, receiving({ namespaceSelector: {} })],
      ],
      'the platform': [
        ...TENANTS,
        ...SENDING,
        DENY,
        receiving({ namespaceSelector: { matchLabels: { [NAME]: 'edge' } } }),
      ],
      'pods of their own namespace': [...TENANTS, ...SENDING, DENY, receiving({ podSelector: {} })],
      'addresses outside': [...TENANTS, ...SENDING, DENY, receiving({ ipBlock: { cidr: '192.0.2.0/24' } })],
      'other ports': [...TENANTS, DENY, OTHER_DENY, ...onPorts({ port: 8080, endPort: 8090 }, { port: 8091 })],
      'another protocol': [...TENANTS, DENY, OTHER_DENY, ...onPorts({ port: 53, protocol: 'UDP' }, { port: 53 })],
      'a label that the sender may not have': [
        ...[
          ...TENANTS,
          DENY,
          OTHER_DENY,
          receiving({ namespaceSelector: {}, podSelector: { matchLabels: { role: 'a' } } }),
        ],
        sending({ podSelector: { matchExpressions: [{ key: 'role', operator: 'DoesNotExist' }] } }),
      ],
      'one tenant alone': [namespace('team', TENANT_LABELS), policy({ policyTypes: ['Ingress'], ingress: [{}] })],
      'what somebody else makes': [profile('team'), profile('other')],
    },
    fails: {
      'no policy at all': { objects: [...TENANTS], paths: ['metadata.name', 'metadata.name'] },
      'any namespace': {
        objects: [
          ...TENANTS,
          DENY,
          receiving({ namespaceSelector: {}, podSelector: { matchLabels: { role: 'client' } } }),
        ],
        paths: [FROM],
      },
      'a label that tenants have in common': {
        objects: [...TENANTS, DENY, receiving({ namespaceSelector: { matchLabels: TENANT_LABELS } })],
        paths: [FROM],
      },
      'the other tenant by its name': {
        objects: [...TENANTS, DENY, receiving({ namespaceSelector: { matchLabels: { [NAME]: 'other' } } })],
        paths: [FROM],
      },
      'no peers': {
        objects: [...TENANTS, DENY, policy({ policyTypes: ['Ingress'], ingress: [{ ports: [{ port: 80 }] }] })],
        paths: ['spec.ingress[0].from'],
      },
      'a range of ports that meets another': {
        objects: [...TENANTS, DENY, OTHER_DENY, ...onPorts({ port: 8080, endPort: 8090 }, { port: 'http' })],
        paths: [FROM],
      },
      'a default deny that holds some pods only': {
        objects: [...TENANTS, policy({ podSelector: { matchLabels: { app: 'a' } }, ...BOTH }), OTHER_DENY, sending({})],
        paths: ['metadata.name'],
      },
      'a default deny that a label takes a pod out of': {
        objects: [...TENANTS, policy({ podSelector: UNLABELLED, ...BOTH }), OTHER_DENY, sending({})],
        paths: ['metadata.name'],
      },
    },
  },
};

function profile(name: string): Written {
  return { apiVersion: 'kubeflow.org/v1', kind: 'Profile', metadata: { name } };
}

/** A policy of the tenant `team` that lets a peer in. */
function receiving(peer: object, ports: readonly object[] = []): Written {
  return policy({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [peer], ports }] });
}

/** A policy of the tenant `other` that lets its pods out, to every namespace. */
function sending({ podSelector = {} }: { readonly podSelector?: object }, ports: readonly object[] = []): Written {
  const to = [{ namespaceSelector: {} }];
  return put(
    policy({ podSelector, policyTypes: ['Egress'], egress: [{ to, ports }] }),
    ['metadata', 'namespace'],
    'other',
  );
}

function onPorts(received: object, sent: object): readonly Written[] {
  return [receiving({ namespaceSelector: {} }, [received]), sending({}, [sent])];
}

const MESHED = namespace('team', { 'istio-injection': 'enabled' });
const STRICT = mesh('PeerAuthentication', { mtls: { mode: 'STRICT' } });
const ALLOW_NOTHING = mesh('AuthorizationPolicy', {});
const PROFILE: Written = { apiVersion: 'kubeflow.org/v1', kind: 'Profile', metadata: { name: 'team' } };
const ALLOW = mesh('AuthorizationPolicy', {
  rules: [{ from: [{ source: { principals: ['cluster.local/ns/a/sa/b'] } }] }],
});
const RULE = ['spec', 'rules', 0];
const DASHBOARD_SOURCE = [...RULE, 'from', 0, 'source'];
const ONLY_DASHBOARD = mesh('AuthorizationPolicy', {
  selector: { matchLabels: LABELS },
  rules: [{ from: [{ source: { principals: ['cluster.local/ns/kubeflow/sa/centraldashboard'] } }] }],
});
const JWT = mesh('RequestAuthentication', {
  jwtRules: [{ issuer: 'https://dex.example.com', jwksUri: 'https://dex.example.com/keys', audiences: ['kubeflow'] }],
});
const DESTINATION = object('networking.istio.io/v1', 'DestinationRule', 'db', {
  spec: { host: 'db', trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } },
});

/** What rules over the mesh let pass, and what they do not. */
export const meshCases: Readonly<Record<string, GroupCases>> = {
  'mesh/default-deny': {
    passes: {
      'a policy that allows nothing': [MESHED, ALLOW_NOTHING],
      'one that names who may': [MESHED, ALLOW],
      'one of the whole mesh': [MESHED, mesh('AuthorizationPolicy', {}, 'istio-system')],
      'the namespace of a profile': [MESHED, PROFILE],
      'a namespace without sidecars': [namespace('team', {})],
    },
    fails: {
      none: { objects: [MESHED], paths: ['metadata.name'] },
      'one for some pods': {
        objects: [MESHED, put(ALLOW, ['spec', 'selector'], { matchLabels: LABELS })],
        paths: ['metadata.name'],
      },
      'one that denies': { objects: [MESHED, put(ALLOW, ['spec', 'action'], 'DENY')], paths: ['metadata.name'] },
      'ambient mode': {
        objects: [namespace('team', { 'istio.io/dataplane-mode': 'ambient' })],
        paths: ['metadata.name'],
      },
    },
  },
  'mesh/encrypted-destinations': {
    passes: { 'mutual TLS': [DESTINATION], 'no word of TLS': [put(DESTINATION, ['spec', 'trafficPolicy'])] },
    fails: {
      'plain text': but(
        DESTINATION,
        ['spec', 'trafficPolicy', 'tls', 'mode'],
        'DISABLE',
        'spec.trafficPolicy.tls.mode',
      ),
      'plain text on a port': but(
        DESTINATION,
        ['spec', 'trafficPolicy', 'portLevelSettings'],
        [{ port: { number: 80 }, tls: { mode: 'DISABLE' } }],
        'spec.trafficPolicy.portLevelSettings[0].tls.mode',
      ),
      'plain text for a subset': but(
        DESTINATION,
        ['spec', 'subsets'],
        [{ name: 'v1', trafficPolicy: { tls: { mode: 'DISABLE' } } }],
        'spec.subsets[0].trafficPolicy.tls.mode',
      ),
      'any certificate': but(
        DESTINATION,
        ['spec', 'trafficPolicy', 'tls'],
        { mode: 'SIMPLE', insecureSkipVerify: true },
        'spec.trafficPolicy.tls.insecureSkipVerify',
      ),
    },
  },
  'mesh/guarded-access-management': {
    passes: {
      'the dashboard alone': [KFAM, ONLY_DASHBOARD],
      'another program': [MODEL],
      'a policy that denies beside it': [KFAM, ONLY_DASHBOARD, put(ALLOW_NOTHING, ['spec', 'action'], 'DENY')],
    },
    fails: {
      'no policy': { objects: [KFAM], paths: ['spec.template.metadata.labels'] },
      'a policy of others': {
        objects: [KFAM, put(ONLY_DASHBOARD, ['spec', 'selector', 'matchLabels', 'app'], 'other')],
        paths: ['spec.template.metadata.labels'],
      },
      'whoever comes through the gateway': {
        objects: [
          KFAM,
          put(
            ONLY_DASHBOARD,
            [...DASHBOARD_SOURCE, 'principals', 1],
            'cluster.local/ns/istio-system/sa/istio-ingressgateway',
          ),
        ],
        paths: ['spec.rules[0].from'],
      },
      'every account of a namespace': {
        objects: [KFAM, put(ONLY_DASHBOARD, [...DASHBOARD_SOURCE, 'principals', 0], 'cluster.local/ns/kubeflow/sa/*')],
        paths: ['spec.rules[0].from'],
      },
      'a namespace': {
        objects: [KFAM, put(ONLY_DASHBOARD, DASHBOARD_SOURCE, { namespaces: ['kubeflow'] })],
        paths: ['spec.rules[0].from'],
      },
      'a path, for everybody': {
        objects: [KFAM, put(ONLY_DASHBOARD, RULE, { to: [{ operation: { paths: ['/kfam/*'] } }] })],
        paths: ['spec.rules[0].from'],
      },
    },
  },
  'mesh/https-keys': {
    passes: {
      'keys by HTTPS': [JWT],
      'keys in the object': [put(put(JWT, ['spec', 'jwtRules', 0, 'jwksUri']), ['spec', 'jwtRules', 0, 'jwks'], '{}')],
      'an issuer by HTTPS': [put(JWT, ['spec', 'jwtRules', 0, 'jwksUri'])],
    },
    fails: {
      'keys by HTTP': but(JWT, ['spec', 'jwtRules', 0, 'jwksUri'], 'http://dex/keys', 'spec.jwtRules[0].jwksUri'),
      'an issuer by HTTP': but(
        put(JWT, ['spec', 'jwtRules', 0, 'jwksUri']),
        ['spec', 'jwtRules', 0, 'issuer'],
        'http://dex',
        'spec.jwtRules[0].issuer',
      ),
    },
  },
  'mesh/jwt-audiences': {
    passes: { 'an audience': [JWT] },
    fails: {
      none: but(JWT, ['spec', 'jwtRules', 0, 'audiences'], undefined, 'spec.jwtRules[0].audiences'),
      'an empty list': but(JWT, ['spec', 'jwtRules', 0, 'audiences'], [], 'spec.jwtRules[0].audiences'),
    },
  },
  'mesh/named-sources': {
    passes: {
      'a principal': [ALLOW],
      'a namespace': [put(ALLOW, [...RULE, 'from', 0, 'source'], { namespaces: ['team'] })],
      'a user': [
        put(ALLOW, RULE, { when: [{ key: 'request.headers[kubeflow-userid]', values: ['ada@example.com'] }] }),
      ],
      'a policy that denies': [put(put(ALLOW, RULE, { to: [{}] }), ['spec', 'action'], 'DENY')],
      'the login at the edge': [
        put(
          ALLOW,
          ['spec', 'rules'],
          [
            { from: [{ source: { requestPrincipals: ['https://dex.example.com/*'] } }] },
            { to: [{ operation: { paths: ['/oauth2/*'] } }] },
          ],
        ),
      ],
      'the gateway itself': [
        put(put(ALLOW, RULE, { to: [{ operation: { ports: ['443'] } }] }), ['spec', 'selector'], {
          matchLabels: { app: 'istio-ingressgateway' },
        }),
      ],
    },
    fails: {
      'a path alone': but(ALLOW, RULE, { to: [{ operation: { paths: ['/metrics'] } }] }, 'spec.rules[0].from'),
      addresses: but(ALLOW, [...RULE, 'from', 0, 'source'], { ipBlocks: ['10.0.0.0/8'] }, 'spec.rules[0].from'),
      'any principal': but(ALLOW, [...RULE, 'from', 0, 'source', 'principals'], ['*'], 'spec.rules[0].from'),
      'everybody but some': but(ALLOW, [...RULE, 'from', 0, 'source'], { notNamespaces: ['a'] }, 'spec.rules[0].from'),
      'whoever brings no user': but(
        ALLOW,
        RULE,
        { when: [{ key: 'request.headers[kubeflow-userid]', notValues: ['*'] }] },
        'spec.rules[0].from',
      ),
    },
  },
  'mesh/no-forwarded-tokens': {
    passes: { 'claims only': [JWT], 'said so': [put(JWT, ['spec', 'jwtRules', 0, 'forwardOriginalToken'], false)] },
    fails: {
      'the token too': but(
        JWT,
        ['spec', 'jwtRules', 0, 'forwardOriginalToken'],
        true,
        'spec.jwtRules[0].forwardOriginalToken',
      ),
    },
  },
  'mesh/strict-by-default': {
    passes: {
      'a policy of its own': [MESHED, STRICT],
      'one of the whole mesh': [MESHED, mesh('PeerAuthentication', { mtls: { mode: 'STRICT' } }, 'istio-system')],
      'a namespace without sidecars': [namespace('team', { 'istio-injection': 'disabled' })],
    },
    fails: {
      none: { objects: [MESHED], paths: ['metadata.name'] },
      'one for some pods': {
        objects: [MESHED, put(STRICT, ['spec', 'selector'], { matchLabels: LABELS })],
        paths: ['metadata.name'],
      },
      'plain text too': {
        objects: [MESHED, put(STRICT, ['spec', 'mtls', 'mode'], 'PERMISSIVE')],
        paths: ['metadata.name'],
      },
      'a revision of Istio': { objects: [namespace('team', { 'istio.io/rev': 'v1' })], paths: ['metadata.name'] },
    },
  },
};

const TENANT = namespace('team', { 'app.kubernetes.io/part-of': 'kubeflow-profile' });
const OTHER = namespace('other', { 'app.kubernetes.io/part-of': 'kubeflow-profile' });
const AMOUNTS = ['count/jobs.batch', 'pods', 'requests.storage', 'services.loadbalancers', 'services.nodeports'];
const BINDING = contributor('RoleBinding', 'team', 'user-a-b-example-com-clusterrole-edit', 'a.b@example.com');
const ACCESS = contributor('AuthorizationPolicy', 'team', 'user-a-b-example-com-clusterrole-edit', 'a.b@example.com');
const GROUP_PROFILE = put(PROFILE, ['spec', 'owner'], { kind: 'Group', name: 'vision' });
const USER_BINDING = object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'readers', {
  roleRef: {},
  subjects: [{ kind: 'User', name: 'ada' }],
});
const LAUNCHER = object('v1', 'ConfigMap', 'kfp-launcher', {
  data: { defaultPipelineRoot: 'minio://mlpipeline/private-artifacts/team/v2/artifacts' },
});
const REPOSITORY = object('v1', 'ConfigMap', 'artifact-repositories', {
  data: { default: 's3:\n  bucket: mlpipeline\n  keyFormat: private/{{workflow.namespace}}/{{pod.name}}\n' },
});
const NODE_USER = put(MODEL, ['spec', 'template', 'spec', 'securityContext'], { runAsUser: 1000 });

/** What rules over tenants let pass, and what they do not. */
export const tenancyCases: Readonly<Record<string, GroupCases>> = {
  'tenancy/contributor-pair': {
    passes: {
      both: [TENANT, BINDING, ACCESS],
      'no contributor': [TENANT, put(BINDING, ['metadata', 'annotations'])],
      'a namespace that is no tenant': [BINDING],
    },
    fails: {
      'a binding alone': { objects: [TENANT, BINDING], paths: ['metadata.annotations.user'] },
      'a policy alone': { objects: [TENANT, ACCESS], paths: ['metadata.annotations.user'] },
      'two people': {
        objects: [TENANT, BINDING, put(ACCESS, ['metadata', 'annotations', 'user'], 'c@example.com')],
        paths: ['metadata.annotations.user', 'metadata.annotations.user'],
      },
    },
  },
  'tenancy/distinct-contributors': {
    passes: {
      'one person in two tenants': [BINDING, ACCESS, put(BINDING, ['metadata', 'namespace'], 'other')],
      'two names': [
        BINDING,
        contributor('RoleBinding', 'team', 'user-c-example-com-clusterrole-edit', 'c@example.com'),
      ],
    },
    fails: {
      'two people of one name': {
        objects: [
          BINDING,
          contributor('RoleBinding', 'other', 'user-a-b-example-com-clusterrole-edit', 'a-b@example.com'),
        ],
        paths: ['metadata.name', 'metadata.name'],
      },
    },
  },
  'tenancy/group-owner': {
    passes: {
      'a group': [GROUP_PROFILE, USER_BINDING],
      'an address that no person has': [put(GROUP_PROFILE, ['spec', 'owner', 'name'], 'oidc:ml-leads@example.com')],
      'a user': [put(PROFILE, ['spec', 'owner'], { kind: 'User', name: 'ada@example.com' })],
    },
    fails: {
      'an address': but(GROUP_PROFILE, ['spec', 'owner', 'name'], 'ada@example.com', 'spec.owner.name'),
      'the name of a user': {
        objects: [put(GROUP_PROFILE, ['spec', 'owner', 'name'], 'ada'), USER_BINDING],
        paths: ['spec.owner.name'],
      },
      'the name of another owner': {
        objects: [
          GROUP_PROFILE,
          put(put(PROFILE, ['metadata', 'name'], 'b'), ['spec', 'owner'], { kind: 'User', name: 'vision' }),
        ],
        paths: ['spec.owner.name'],
      },
    },
  },
  'tenancy/no-reference-grants': {
    passes: { none: [object('gateway.networking.k8s.io/v1', 'Gateway', 'edge')] },
    fails: {
      'a namespace': but(
        object('gateway.networking.k8s.io/v1beta1', 'ReferenceGrant', 'edge', { spec: {} }),
        ['spec', 'from'],
        [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'edge' }],
        'spec.from[0].namespace',
      ),
    },
  },
  'tenancy/own-artifacts': {
    passes: {
      'a root with the namespace': [TENANT, LAUNCHER],
      'a root of the platform': [put(LAUNCHER, ['data', 'defaultPipelineRoot'], '')],
      'keys with the namespace': [REPOSITORY],
      'keys of one tenant': [TENANT, put(REPOSITORY, ['data', 'default'], 's3:\n  keyFormat: team/{{pod.name}}\n')],
      'a text that is none': [put(REPOSITORY, ['data', 'default'], 's3: [')],
    },
    fails: {
      'a root that all share': {
        objects: [TENANT, put(LAUNCHER, ['data', 'defaultPipelineRoot'], 'minio://mlpipeline/v2/artifacts')],
        paths: ['data.defaultPipelineRoot'],
      },
      'the default, which all share': {
        objects: [TENANT, put(LAUNCHER, ['data', 'defaultPipelineRoot'], '')],
        paths: ['data.defaultPipelineRoot'],
      },
      'a root of another tenant': {
        objects: [TENANT, put(LAUNCHER, ['data', 'defaultPipelineRoot'], 'minio://mlpipeline/team-b/artifacts')],
        paths: ['data.defaultPipelineRoot'],
      },
      'keys without the namespace': but(
        REPOSITORY,
        ['data', 'default'],
        's3:\n  keyFormat: artifacts/{{pod.name}}\n',
        'data.default.s3.keyFormat',
      ),
      'keys as Argo makes them': but(
        REPOSITORY,
        ['data', 'default'],
        'gcs:\n  bucket: a\n',
        'data.default.gcs.keyFormat',
      ),
      'keys of the controller': {
        objects: [
          object('v1', 'ConfigMap', 'workflow-controller-configmap', {
            data: { artifactRepository: 's3:\n  keyFormat: shared/{{pod.name}}\n' },
          }),
        ],
        paths: ['data.artifactRepository.s3.keyFormat'],
      },
    },
  },
  'tenancy/own-user-ids': {
    passes: {
      'one tenant': [TENANT, OTHER, NODE_USER, put(NODE_USER, ['metadata', 'name'], 'second')],
      'user namespaces': [
        TENANT,
        OTHER,
        ...['team', 'other'].map(name =>
          put(put(NODE_USER, ['metadata', 'namespace'], name), ['spec', 'template', 'spec', 'hostUsers'], false),
        ),
      ],
      'no tenants': [NODE_USER, put(NODE_USER, ['metadata', 'namespace'], 'other')],
    },
    fails: {
      'two tenants': {
        objects: [TENANT, OTHER, NODE_USER, put(NODE_USER, ['metadata', 'namespace'], 'other')],
        paths: ['spec.template.spec.securityContext.runAsUser', 'spec.template.spec.securityContext.runAsUser'],
      },
    },
  },
  'tenancy/owned-namespace': {
    passes: {
      'a part of the platform': [TENANT],
      'an owner': [namespace('team', { 'example.com/owner': 'vision' })],
      'an annotation': [put(namespace('team', {}), ['metadata', 'annotations'], { owner: 'ada@example.com' })],
    },
    fails: {
      'no labels': { objects: [namespace('team', {})], paths: ['metadata.labels'] },
      'labels that say something else': {
        objects: [namespace('team', { 'istio-injection': 'enabled' })],
        paths: ['metadata.labels'],
      },
      'an empty owner': { objects: [namespace('team', { owner: '' })], paths: ['metadata.labels'] },
    },
  },
  'tenancy/tenant-quota': {
    passes: {
      'one quota': [TENANT, quota('tenant', ...AMOUNTS)],
      'two quotas': [TENANT, quota('pods', 'pods', 'count/jobs.batch'), quota('rest', ...AMOUNTS.slice(2))],
      'the profile says it': [
        TENANT,
        put(PROFILE, ['spec'], {
          resourceQuotaSpec: { hard: Object.fromEntries(AMOUNTS.map(amount => [amount, '1'])) },
        }),
      ],
      'a namespace that is no tenant': [namespace('team', {})],
    },
    fails: {
      none: { objects: [TENANT], paths: ['metadata.name'] },
      'an amount less': { objects: [TENANT, quota('tenant', ...AMOUNTS.slice(1))], paths: ['metadata.name'] },
      'of another namespace': {
        objects: [TENANT, put(quota('tenant', ...AMOUNTS), ['metadata', 'namespace'], 'other')],
        paths: ['metadata.name'],
      },
    },
  },
};
