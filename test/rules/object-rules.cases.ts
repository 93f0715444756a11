import { APPLICATION_POLICY } from './host-policies.cases';

/** A set of objects that breaks a rule, and the places that are to blame. */
export interface FailingCase {
  readonly objects: readonly Written[];
  readonly paths: readonly string[];
}

/** What a rule lets pass, and what it does not, in words. */
export interface RuleCases {
  readonly passes: Readonly<Record<string, readonly Written[]>>;
  readonly fails: Readonly<Record<string, FailingCase>>;
}

/** An object as somebody may have written it. */
export type Written = Readonly<Record<string, unknown>>;

type Keys = readonly (string | number)[];

const RBAC = 'rbac.authorization.k8s.io';
const GATEWAY = 'cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account';
const LEVEL = 'pod-security.kubernetes.io';
const LABELS = { app: 'model' };

/** The object with one point changed; nothing as the value takes it away. */
export function put(object: Written, keys: Keys, value?: unknown): Written {
  const copy = structuredClone(object);
  const last = keys.at(-1) ?? '';
  const parent = keys.slice(0, -1).reduce<Record<string | number, unknown>>(
    (found, key) => {
      found[key] ??= {};
      return found[key] as Record<string | number, unknown>;
    },
    copy as Record<string, unknown>,
  );
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

/** A failing case of one object that was fine, with one point changed. */
export function but(object: Written, keys: Keys, value: unknown, ...paths: readonly string[]): FailingCase {
  return { objects: [put(object, keys, value)], paths };
}

function object(apiVersion: string, kind: string, name: string, fields: object = {}): Written {
  return { apiVersion, kind, metadata: { name, namespace: 'team' }, ...fields };
}

function role(apiGroup: string, resources: readonly string[], verbs: readonly string[], fields: object = {}): Written {
  return object(`${RBAC}/v1`, 'Role', 'reader', { rules: [{ apiGroups: [apiGroup], resources, verbs, ...fields }] });
}

function binding(subject: object): Written {
  const roleRef = { apiGroup: RBAC, kind: 'ClusterRole', name: 'model-reader' };
  return object(`${RBAC}/v1`, 'RoleBinding', 'readers', { roleRef, subjects: [subject] });
}

function networkPolicy(spec: object): Written {
  return object('networking.k8s.io/v1', 'NetworkPolicy', 'allow', {
    spec: { podSelector: { matchLabels: LABELS }, policyTypes: ['Ingress', 'Egress'], ...spec },
  });
}

function mesh(kind: string, spec: object): Written {
  return object('security.istio.io/v1', kind, 'notebook', { spec });
}

const READER = role('', ['pods', 'configmaps'], ['get', 'list']);
const SUBRESOURCE = role('apps', ['deployments/scale'], ['get'], { nonResourceURLs: ['/healthz'] });
const CLUSTER_READER = put({ ...READER, kind: 'ClusterRole' }, ['metadata', 'namespace']);
const ALICE = binding({ kind: 'User', apiGroup: RBAC, name: 'alice@example.com' });
const TRAINER = binding({ kind: 'ServiceAccount', name: 'trainer', namespace: 'team' });
const OWN_TOKENS = role('', ['serviceaccounts/token'], ['create'], { resourceNames: ['trainer'] });
const TOKEN_MAKER = put(TRAINER, ['roleRef'], { apiGroup: RBAC, kind: 'Role', name: 'reader' });
const CONTRIBUTOR = put(ALICE, ['metadata', 'annotations'], { user: 'alice@example.com', role: 'edit' });

const NAMESPACE: Written = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: 'team',
    annotations: { owner: 'alice@example.com' },
    labels: {
      'app.kubernetes.io/part-of': 'kubeflow-profile',
      'istio-injection': 'enabled',
      [`${LEVEL}/enforce`]: 'restricted',
      [`${LEVEL}/enforce-version`]: 'v1.34',
      [`${LEVEL}/audit`]: 'restricted',
      [`${LEVEL}/audit-version`]: 'v1.34',
      [`${LEVEL}/warn`]: 'restricted',
      [`${LEVEL}/warn-version`]: 'latest',
    },
  },
};
const PROFILE: Written = {
  apiVersion: 'kubeflow.org/v1',
  kind: 'Profile',
  metadata: { name: 'team' },
  spec: { owner: { kind: 'User', name: 'alice@example.com' } },
};
const AMBIENT = put(
  put(NAMESPACE, ['metadata', 'labels', 'istio-injection']),
  ['metadata', 'labels', 'istio.io/dataplane-mode'],
  'ambient',
);
const DENY_ALL = networkPolicy({ podSelector: {} });

const GATEWAY_PEER = {
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'istio-system' } },
  podSelector: { matchLabels: { app: 'istio-ingressgateway' } },
};
const INGRESS = networkPolicy({ ingress: [{ from: [GATEWAY_PEER], ports: [{ port: 8888 }] }] });
const OWN_NAMESPACE = put(INGRESS, ['spec', 'ingress', 0, 'from', 0], { podSelector: {} });
const EGRESS = networkPolicy({ egress: [{ to: [{ ipBlock: { cidr: '10.20.0.0/16' } }], ports: [{ port: 5432 }] }] });
const LINK_LOCAL = { ipBlock: { cidr: '169.254.0.0/16', except: ['169.254.169.254/32'] } };
const EGRESS_LINK_LOCAL = put(EGRESS, ['spec', 'egress', 0, 'to', 0], LINK_LOCAL);
const DNS = put(
  EGRESS,
  ['spec', 'egress', 0, 'ports'],
  [
    { port: 53, protocol: 'UDP' },
    { port: 53, protocol: 'TCP' },
  ],
);
const MESH_GATEWAY = object('networking.istio.io/v1', 'Gateway', 'edge', {
  spec: {
    selector: { app: 'gateway' },
    servers: [
      { port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: ['a/b.example'], tls: { mode: 'SIMPLE' } },
    ],
  },
});
const EITHER = put(
  INGRESS,
  ['spec', 'ingress', 0, 'from'],
  [{ namespaceSelector: GATEWAY_PEER.namespaceSelector }, { podSelector: {} }],
);
const SERVICE = object('v1', 'Service', 'model', { spec: { selector: LABELS, ports: [{ port: 80 }] } });

const STRICT = mesh('PeerAuthentication', {
  mtls: { mode: 'STRICT' },
  portLevelMtls: { 8080: { mode: 'STRICT' } },
});
const OWNER = mesh('AuthorizationPolicy', {
  action: 'ALLOW',
  rules: [
    {
      from: [{ source: { principals: [GATEWAY] } }],
      when: [{ key: 'request.headers[kubeflow-userid]', values: ['alice@example.com'] }],
    },
  ],
});
const RULE: Keys = ['spec', 'rules', 0];
const FROM = put(OWNER, [...RULE, 'when']);
const ANYBODY = put(FROM, ['spec', 'selector'], { matchLabels: LABELS });
const SYSTEM_NAMESPACE = put(NAMESPACE, ['metadata', 'labels', 'app.kubernetes.io/part-of']);
const DASHBOARD = object('apps/v1', 'Deployment', 'dashboard', {
  spec: { template: { metadata: { labels: LABELS }, spec: { containers: [] } } },
});
const DENY = put(OWNER, ['spec', 'action'], 'DENY');
const BY_GROUP = put(
  put(OWNER, [...RULE, 'when', 0, 'values', 0], '*'),
  [...RULE, 'to'],
  [{ operation: { hosts: ['ml.example.com', 'ml.example.com:*'] } }],
);
const PATHS = ['/notebook/team/*', '/tensorboard/team/*', '/pvcviewers/team/*', '/app/team/*'];
const GUARD: Written = {
  ...mesh('AuthorizationPolicy', {
    action: 'DENY',
    rules: [
      {
        to: [{ operation: { paths: PATHS } }],
        when: [
          { key: 'request.auth.claims[email]', notValues: ['alice@example.com'] },
          { key: 'request.auth.claims[groups]', notValues: ['research'] },
        ],
      },
    ],
  }),
  metadata: { name: 'members-of-team', namespace: 'istio-system' },
};
/** A namespace that leaves its users to the gateway, where the gateway's policy falls short in one point. */
const unguarded = (keys: Keys, value?: unknown): FailingCase => ({
  objects: [BY_GROUP, put(GUARD, keys, value)],
  paths: ['spec.rules[0].from[0].source.principals[0]'],
});
const ALLOW_NOTHING = mesh('AuthorizationPolicy', {});

const QUOTA = object('v1', 'ResourceQuota', 'team', {
  spec: { hard: { 'requests.cpu': '8', 'requests.memory': '32Gi', 'limits.cpu': '16', 'limits.memory': '64Gi' } },
});
const LIMIT_RANGE = object('v1', 'LimitRange', 'team', {
  spec: {
    limits: [
      { type: 'Container', default: { cpu: '1' }, defaultRequest: { cpu: '1' }, max: { cpu: '4' }, min: { cpu: '1m' } },
    ],
  },
});
const ACCOUNT = object('v1', 'ServiceAccount', 'default', { automountServiceAccountToken: false });
const CLOUD_ACCOUNT = put(
  put(ACCOUNT, ['metadata', 'name'], 'trainer'),
  ['metadata', 'annotations', 'eks.amazonaws.com/role-arn'],
  'arn:aws:iam::111122223333:role/trainer',
);
const SECRET = object('v1', 'Secret', 'database', { type: 'Opaque' });

const BOUNDS = { backoffLimit: 2, activeDeadlineSeconds: 3600 };
const JOB = object('batch/v1', 'Job', 'train', { spec: { ...BOUNDS, ttlSecondsAfterFinished: 600 } });
const CRON_JOB = object('batch/v1', 'CronJob', 'train', {
  spec: {
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 60,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 1,
    jobTemplate: { spec: BOUNDS },
  },
});
const TERM = { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: LABELS } };
const AUTOSCALER = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'model', {
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'model' }, minReplicas: 2 },
});
const SCALED_OBJECT = object('keda.sh/v1alpha1', 'ScaledObject', 'model', {
  spec: { scaleTargetRef: { name: 'model' } },
});
const DEPLOYMENT = object('apps/v1', 'Deployment', 'model', {
  spec: {
    replicas: 2,
    template: {
      metadata: { labels: LABELS },
      spec: {
        affinity: {
          podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: TERM }],
          },
        },
        topologySpreadConstraints: [
          { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', labelSelector: { matchLabels: LABELS } },
        ],
      },
    },
  },
});
const POD_SPEC: Keys = ['spec', 'template', 'spec'];
const HARD_APART = put(DEPLOYMENT, [...POD_SPEC, 'affinity', 'podAntiAffinity'], {
  requiredDuringSchedulingIgnoredDuringExecution: [TERM],
});
const STATEFUL_SET = { ...DEPLOYMENT, kind: 'StatefulSet' };
const BUDGET = object('policy/v1', 'PodDisruptionBudget', 'model', {
  spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: LABELS } },
});
const SELECTOR: Keys = ['spec', 'selector'];
const budgetOf = (amount: object) =>
  object('policy/v1', 'PodDisruptionBudget', 'model', {
    spec: { ...amount, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: LABELS } },
  });
const BUDGET_BY_EXPRESSIONS = put(BUDGET, SELECTOR, {
  matchExpressions: [
    { key: 'app', operator: 'In', values: ['model'] },
    { key: 'app', operator: 'NotIn', values: ['other'] },
    { key: 'app', operator: 'Exists' },
    { key: 'tier', operator: 'DoesNotExist' },
  ],
});
const TEMPLATE_LABELS = 'spec.template.metadata.labels';

const NOTEBOOK = object('kubeflow.org/v1', 'Notebook', 'research', {
  spec: { template: { spec: { containers: [{ name: 'research', env: [{ name: 'HF_HOME', value: '/data' }] }] } } },
});
const CONTAINER: Keys = [...POD_SPEC, 'containers', 0];

const VERIFIED = 'claims.email_verified == true';
const NO_SYSTEM_NAME = "!user.username.startsWith('system:')";
const NO_SYSTEM_GROUP = "user.groups.all(group, !group.startsWith('system:'))";
const AN_ADDRESS = "user.username.endsWith('@example.com')";
const rulesOf = (...expressions: readonly string[]) => expressions.map(expression => ({ expression, message: 'no' }));
const AUTHENTICATION: Written = {
  apiVersion: 'apiserver.config.k8s.io/v1',
  kind: 'AuthenticationConfiguration',
  jwt: [
    {
      issuer: { url: 'https://ml.example.com/dex', audiences: ['kubectl'] },
      claimMappings: { username: { claim: 'email', prefix: '' }, groups: { claim: 'groups', prefix: 'oidc:' } },
      claimValidationRules: rulesOf(VERIFIED),
      userValidationRules: rulesOf(NO_SYSTEM_NAME, NO_SYSTEM_GROUP, AN_ADDRESS),
    },
  ],
  anonymous: { enabled: true, conditions: [{ path: '/livez' }, { path: '/readyz' }] },
};
const OF_USER: Keys = ['jwt', 0, 'userValidationRules'];
const OF_CLAIMS: Keys = ['jwt', 0, 'claimValidationRules'];
const MAPPINGS: Keys = ['jwt', 0, 'claimMappings'];
const authentication = (keys: Keys, value: unknown, ...paths: readonly string[]) =>
  but(AUTHENTICATION, keys, value, ...paths);

/** For every rule what it lets pass and what it does not, by the id of the rule. */
export const objectRuleCases: Readonly<Record<string, RuleCases>> = {
  'authentication/anonymous-by-path': {
    passes: {
      'health checks': [AUTHENTICATION],
      'nothing at all': [put(AUTHENTICATION, ['anonymous'], { enabled: false })],
      'what kubeadm join begins with': [
        put(
          AUTHENTICATION,
          ['anonymous', 'conditions', 1, 'path'],
          '/api/v1/namespaces/kube-public/configmaps/cluster-info',
        ),
      ],
      'another configuration of the API server': [put(AUTHENTICATION, ['kind'], 'AuthorizationConfiguration')],
    },
    fails: {
      'no word on it': authentication(['anonymous'], undefined, 'anonymous'),
      everything: authentication(['anonymous', 'conditions'], undefined, 'anonymous'),
      'no conditions in the list': authentication(['anonymous', 'conditions'], [], 'anonymous'),
      'a path of objects': authentication(
        ['anonymous', 'conditions', 1, 'path'],
        '/api',
        'anonymous.conditions[1].path',
      ),
      'a path below': authentication(['anonymous', 'conditions', 0, 'path'], '/livez/', 'anonymous.conditions[0].path'),
    },
  },
  'authentication/distinct-names': {
    passes: {
      'e-mail addresses, and groups with a prefix': [AUTHENTICATION],
      'a prefix for both': [
        put(put(AUTHENTICATION, [...MAPPINGS, 'username', 'prefix'], 'oidc:'), OF_USER, rulesOf(NO_SYSTEM_NAME)),
      ],
      'expressions that put one before': [
        put(
          put(AUTHENTICATION, [...MAPPINGS, 'username'], { expression: "'oidc:' + claims.sub" }),
          [...MAPPINGS, 'groups'],
          {
            expression: 'claims.groups.map(group, "oidc:" + group)',
          },
        ),
      ],
      'no groups': [put(AUTHENTICATION, [...MAPPINGS, 'groups'])],
    },
    fails: {
      'any name': authentication(
        OF_USER,
        rulesOf(NO_SYSTEM_NAME, NO_SYSTEM_GROUP),
        'jwt[0].claimMappings.username.prefix',
      ),
      'an address only if nothing else': authentication(
        OF_USER,
        rulesOf(`${AN_ADDRESS} || true`),
        'jwt[0].claimMappings.username.prefix',
      ),
      'an expression that takes the claim as it is': {
        objects: [
          put(
            put(AUTHENTICATION, [...MAPPINGS, 'username'], { expression: 'claims.sub' }),
            OF_USER,
            rulesOf(NO_SYSTEM_NAME),
          ),
        ],
        paths: ['jwt[0].claimMappings.username.prefix'],
      },
      'groups without one': authentication([...MAPPINGS, 'groups', 'prefix'], '', 'jwt[0].claimMappings.groups.prefix'),
      'groups with no word on it': authentication(
        [...MAPPINGS, 'groups', 'prefix'],
        undefined,
        'jwt[0].claimMappings.groups.prefix',
      ),
    },
  },
  'authentication/no-system-names': {
    passes: {
      'both refused': [AUTHENTICATION],
      'in one rule, with other blanks and quotes': [
        put(
          AUTHENTICATION,
          OF_USER,
          rulesOf('! user.username.startsWith("system:") && user.groups.all(g, !g.startsWith("system:"))'),
        ),
      ],
      'no groups, and names refused': [
        put(put(AUTHENTICATION, [...MAPPINGS, 'groups']), OF_USER, rulesOf(NO_SYSTEM_NAME)),
      ],
      'no tokens at all': [put(AUTHENTICATION, ['jwt'], [])],
    },
    fails: {
      'no rules': authentication(OF_USER, undefined, 'jwt[0].userValidationRules'),
      'names only': authentication(OF_USER, rulesOf(NO_SYSTEM_NAME), 'jwt[0].userValidationRules'),
      'groups only': authentication(OF_USER, rulesOf(NO_SYSTEM_GROUP), 'jwt[0].userValidationRules'),
      'another variable': authentication(
        OF_USER,
        rulesOf(NO_SYSTEM_NAME, "user.groups.all(group, !other.startsWith('system:'))"),
        'jwt[0].userValidationRules',
      ),
      'names of another beginning': authentication(
        OF_USER,
        rulesOf("!user.username.startsWith('system:node')", NO_SYSTEM_GROUP),
        'jwt[0].userValidationRules',
      ),
      'unless something else': authentication(
        OF_USER,
        rulesOf(`${NO_SYSTEM_NAME} || user.uid == '1'`, NO_SYSTEM_GROUP),
        'jwt[0].userValidationRules',
      ),
      'a prefix of the cluster itself for names': authentication(
        [...MAPPINGS, 'username', 'prefix'],
        'system:node:',
        'jwt[0].claimMappings.username.prefix',
      ),
      'a prefix of the cluster itself for groups': authentication(
        [...MAPPINGS, 'groups', 'prefix'],
        'system:',
        'jwt[0].claimMappings.groups.prefix',
      ),
    },
  },
  'authentication/verified-email': {
    passes: {
      'what the issuer verified': [AUTHENTICATION],
      'with a default of false': [
        put(AUTHENTICATION, OF_CLAIMS, rulesOf('claims.?email_verified.orValue(false) == true')),
      ],
      'after a look whether it is there': [
        put(AUTHENTICATION, OF_CLAIMS, rulesOf(`has(claims.email_verified) && ${VERIFIED}`)),
      ],
      'another claim': [put(put(AUTHENTICATION, [...MAPPINGS, 'username', 'claim'], 'sub'), OF_CLAIMS, [])],
    },
    fails: {
      'no rule': authentication(OF_CLAIMS, undefined, 'jwt[0].claimValidationRules'),
      'another claim is verified': authentication(
        OF_CLAIMS,
        rulesOf('claims.phone_verified == true'),
        'jwt[0].claimValidationRules',
      ),
      'what is not said is taken for true': authentication(
        OF_CLAIMS,
        rulesOf('claims.?email_verified.orValue(true) == true'),
        'jwt[0].claimValidationRules',
      ),
      'it is only there': authentication(
        OF_CLAIMS,
        rulesOf('has(claims.email_verified)'),
        'jwt[0].claimValidationRules',
      ),
      'by an expression': {
        objects: [
          put(put(AUTHENTICATION, [...MAPPINGS, 'username'], { expression: "claims.email + '!'" }), OF_CLAIMS, []),
        ],
        paths: ['jwt[0].claimValidationRules'],
      },
    },
  },
  'access/no-wildcards': {
    passes: {
      'a role that names everything': [READER],
      'a cluster role that does': [CLUSTER_READER],
      'a subresource of one resource': [SUBRESOURCE],
    },
    fails: {
      'all verbs': but(READER, ['rules', 0, 'verbs', 0], '*', 'rules[0].verbs[0]'),
      'all verbs, not as a list': but(READER, ['rules', 0, 'verbs'], '*', 'rules[0].verbs'),
      'all resources': but(READER, ['rules', 0, 'resources', 1], '*', 'rules[0].resources[1]'),
      'one subresource of all resources': but(READER, ['rules', 0, 'resources', 1], '*/log', 'rules[0].resources[1]'),
      'all groups': but(CLUSTER_READER, ['rules', 0, 'apiGroups', 0], '*', 'rules[0].apiGroups[0]'),
      'all URLs': but(SUBRESOURCE, ['rules', 0, 'nonResourceURLs', 0], '*', 'rules[0].nonResourceURLs[0]'),
      'all paths': but(SUBRESOURCE, ['rules', 0, 'nonResourceURLs', 0], '/*', 'rules[0].nonResourceURLs[0]'),
      'a second rule': but(
        READER,
        ['rules', 1],
        { apiGroups: ['apps'], resources: ['*'], verbs: ['get'] },
        'rules[1].resources[0]',
      ),
    },
  },
  'access/no-secret-access': {
    passes: {
      'a role without Secrets': [READER],
      'secrets of another group': [role('external.example.com', ['secrets'], ['list'])],
      'to get one by its name': [role('', ['secrets'], ['get'], { resourceNames: ['token'] })],
    },
    fails: {
      'to list them': but(READER, ['rules', 0, 'resources', 1], 'secrets', 'rules[0].resources[1]'),
      'to get any': but(role('', ['secrets'], ['get']), ['rules', 0, 'resourceNames'], [], 'rules[0].resources[0]'),
      'to list one by its name': but(
        role('', ['secrets'], ['get'], { resourceNames: ['token'] }),
        ['rules', 0, 'verbs', 1],
        'list',
        'rules[0].resources[0]',
      ),
      ...Object.fromEntries(
        ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'].map(verb => [
          `only to ${verb} them`,
          but(role('', ['pods'], [verb]), ['rules', 0, 'resources', 0], 'secrets', 'rules[0].resources[0]'),
        ]),
      ),
      'all resources': but(READER, ['rules', 0, 'resources', 1], '*', 'rules[0].resources[1]'),
      'all groups': but(role('apps', ['secrets'], ['get']), ['rules', 0, 'apiGroups', 0], '*', 'rules[0].resources[0]'),
      'all verbs': but(role('', ['secrets'], ['use']), ['rules', 0, 'verbs', 0], '*', 'rules[0].resources[0]'),
    },
  },
  'access/no-isolation-writes': {
    passes: {
      'to read policies': [role('networking.k8s.io', ['networkpolicies'], ['get', 'list', 'watch'])],
      'to write other objects': [role('networking.k8s.io', ['ingresses'], ['create', 'delete'])],
      'a name of another group': [role('apps', ['namespaces'], ['patch'])],
    },
    fails: Object.fromEntries(
      [
        ['networking.k8s.io', 'networkpolicies'],
        ['cilium.io', 'ciliumnetworkpolicies'],
        ['cilium.io', 'ciliumclusterwidenetworkpolicies'],
        ['networking.k8s.aws', 'applicationnetworkpolicies'],
        ['networking.k8s.aws', 'clusternetworkpolicies'],
        ['policy.networking.k8s.io', 'clusternetworkpolicies'],
        ['', 'namespaces'],
        ['', 'resourcequotas'],
        ['', 'limitranges'],
        ['security.istio.io', 'authorizationpolicies'],
        ['security.istio.io', 'peerauthentications'],
        ['security.istio.io', 'requestauthentications'],
        ['networking.istio.io', 'sidecars'],
        ['networking.istio.io', 'envoyfilters'],
        ['kubeflow.org', 'profiles'],
        [RBAC, 'roles'],
        [RBAC, 'rolebindings'],
        [RBAC, 'clusterroles'],
        [RBAC, 'clusterrolebindings'],
        ['*', '*'],
      ].flatMap(([group = '', resource = '']) =>
        ['create', 'update', 'patch', 'delete', 'deletecollection', '*'].map(verb => [
          `${verb} ${resource} of ${group}`,
          but(role(group, [resource], ['get']), ['rules', 0, 'verbs', 0], verb, 'rules[0].resources[0]'),
        ]),
      ),
    ),
  },
  'access/no-escalation': {
    passes: {
      'to read roles': [role(RBAC, ['roles'], ['get'])],
      'bind where it means nothing': [role(RBAC, ['rolebindings'], ['bind'])],
      'to read accounts': [role('', ['serviceaccounts'], ['get'])],
      'tokens of the account that has the role': [OWN_TOKENS, TOKEN_MAKER],
      'tokens of the account that has the role, without its namespace': [
        OWN_TOKENS,
        put(TOKEN_MAKER, ['subjects', 0, 'namespace']),
      ],
    },
    fails: {
      'tokens of a named account that nobody has the role by': {
        objects: [OWN_TOKENS],
        paths: ['rules[0].resources[0]'],
      },
      'tokens of another account': {
        objects: [OWN_TOKENS, put(TOKEN_MAKER, ['subjects', 0, 'name'], 'other')],
        paths: ['rules[0].resources[0]'],
      },
      'tokens of an account of that name elsewhere': {
        objects: [OWN_TOKENS, put(TOKEN_MAKER, ['subjects', 0, 'namespace'], 'other')],
        paths: ['rules[0].resources[0]'],
      },
      'tokens of oneself and of another': {
        objects: [put(OWN_TOKENS, ['rules', 0, 'resourceNames', 1], 'other'), TOKEN_MAKER],
        paths: ['rules[0].resources[0]'],
      },
      escalate: but(role(RBAC, ['roles'], ['get']), ['rules', 0, 'verbs', 0], 'escalate', 'rules[0].resources[0]'),
      bind: but(role(RBAC, ['clusterroles'], ['get']), ['rules', 0, 'verbs', 0], 'bind', 'rules[0].resources[0]'),
      'all verbs on roles': but(role(RBAC, ['roles'], ['get']), ['rules', 0, 'verbs', 0], '*', 'rules[0].resources[0]'),
      ...Object.fromEntries(
        [
          ['', 'users'],
          ['', 'groups'],
          ['', 'serviceaccounts'],
          ['authentication.k8s.io', 'uids'],
          ['authentication.k8s.io', 'userextras'],
          ['authentication.k8s.io', 'userextras/scopes'],
        ].map(([group = '', resource = '']) => [
          `to impersonate ${resource}`,
          but(role(group, [resource], ['get']), ['rules', 0, 'verbs', 0], 'impersonate', 'rules[0].resources[0]'),
        ]),
      ),
      'constrained impersonation': but(READER, ['rules', 0, 'verbs', 0], 'impersonate:user-info', 'rules[0].verbs[0]'),
      'constrained impersonation on something': but(
        READER,
        ['rules', 0, 'verbs', 0],
        'impersonate-on:user-info:list',
        'rules[0].verbs[0]',
      ),
      'to make tokens': but(
        role('', ['serviceaccounts'], ['create']),
        ['rules', 0, 'resources', 0],
        'serviceaccounts/token',
        'rules[0].resources[0]',
      ),
      'to make tokens, by the subresource of all': but(
        role('', ['serviceaccounts'], ['create']),
        ['rules', 0, 'resources', 0],
        '*/token',
        'rules[0].resources[0]',
      ),
    },
  },
  'access/no-remote-execution': {
    passes: {
      'to read logs': [role('', ['pods', 'pods/log'], ['get'])],
      'a form that matches nothing': [role('', ['pods/*'], ['get'])],
      'to see ephemeral containers': [role('', ['pods/ephemeralcontainers'], ['get'])],
    },
    fails: {
      ...Object.fromEntries(
        [
          'pods/exec',
          'pods/attach',
          'pods/portforward',
          'pods/proxy',
          'services/proxy',
          'nodes/proxy',
          '*/exec',
          '*',
        ].flatMap(resource =>
          ['get', 'create', '*'].map(verb => [
            `${verb} ${resource}`,
            but(role('', ['pods/log'], [verb]), ['rules', 0, 'resources', 0], resource, 'rules[0].resources[0]'),
          ]),
        ),
      ),
      ...Object.fromEntries(
        ['update', 'patch', 'delete'].map(verb => [
          `${verb} nodes/proxy`,
          but(role('', ['nodes'], [verb]), ['rules', 0, 'resources', 0], 'nodes/proxy', 'rules[0].resources[0]'),
        ]),
      ),
      ...Object.fromEntries(
        ['update', 'patch'].map(verb => [
          `to ${verb} ephemeral containers`,
          but(role('', ['pods/ephemeralcontainers'], ['get']), ['rules', 0, 'verbs', 0], verb, 'rules[0].resources[0]'),
        ]),
      ),
    },
  },
  'access/no-broad-roles': {
    passes: {
      'a role of its own': [ALICE],
      'a role of the namespace that is called admin': [
        put(ALICE, ['roleRef'], { apiGroup: RBAC, kind: 'Role', name: 'admin' }),
      ],
    },
    fails: Object.fromEntries(
      ['cluster-admin', 'admin', 'edit', 'kubeflow-admin', 'kubeflow-edit'].flatMap(name =>
        ['RoleBinding', 'ClusterRoleBinding'].map(kind => [
          `${kind} to ${name}`,
          but({ ...ALICE, kind }, ['roleRef', 'name'], name, 'roleRef.name'),
        ]),
      ),
    ),
  },
  'access/no-shared-subjects': {
    passes: {
      'a person': [ALICE],
      'an account': [TRAINER],
      'a group called default': [binding({ kind: 'Group', name: 'default' })],
    },
    fails: {
      'the account default': but(TRAINER, ['subjects', 0, 'name'], 'default', 'subjects[0].name'),
      ...Object.fromEntries(
        [
          'system:masters',
          'system:anonymous',
          'system:unauthenticated',
          'system:authenticated',
          'system:serviceaccounts',
          'system:serviceaccounts:team',
          'system:node:worker',
        ].map(name => [name, but(ALICE, ['subjects', 0, 'name'], name, 'subjects[0].name')]),
      ),
      'everybody in the whole cluster': but(
        { ...ALICE, kind: 'ClusterRoleBinding' },
        ['subjects', 0, 'name'],
        'system:authenticated',
        'subjects[0].name',
      ),
      'the group beside a person': but(
        ALICE,
        ['subjects', 1],
        { kind: 'Group', name: 'system:masters' },
        'subjects[1].name',
      ),
    },
  },
  'access/contributor-binding': {
    passes: {
      'both annotations and one subject': [CONTRIBUTOR],
      'neither annotation': [ALICE],
      'neither annotation and two subjects': [put(ALICE, ['subjects', 1], { kind: 'User', name: 'bob@example.com' })],
    },
    fails: {
      'no role': but(CONTRIBUTOR, ['metadata', 'annotations', 'role'], undefined, 'metadata.annotations.role'),
      'no user': but(CONTRIBUTOR, ['metadata', 'annotations', 'user'], undefined, 'metadata.annotations.user'),
      'two subjects': but(CONTRIBUTOR, ['subjects', 1], { kind: 'User', name: 'bob@example.com' }, 'subjects'),
      'no subjects': but(CONTRIBUTOR, ['subjects'], undefined, 'subjects'),
    },
  },
  'access/own-namespace-subjects': {
    passes: {
      'an account of the namespace': [TRAINER],
      'an account without a namespace, which is one of the namespace': [put(TRAINER, ['subjects', 0, 'namespace'])],
      'a person': [ALICE],
    },
    fails: {
      'an account of another namespace': but(TRAINER, ['subjects', 0, 'namespace'], 'other', 'subjects[0].namespace'),
      'a binding without a namespace': but(TRAINER, ['metadata', 'namespace'], undefined, 'subjects[0].namespace'),
    },
  },

  'availability/bounded-job': {
    passes: {
      'a job': [JOB],
      'a job without retries': [put(JOB, ['spec', 'backoffLimit'], 0)],
      'a cron job, whose jobs need no ttl': [CRON_JOB],
      'a cron job that starts over': [put(CRON_JOB, ['spec', 'concurrencyPolicy'], 'Replace')],
    },
    fails: {
      'a negative number': but(JOB, ['spec', 'backoffLimit'], -1, 'spec.backoffLimit'),
      ...Object.fromEntries(
        ['backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished'].map(key => [
          `a job without ${key}`,
          but(JOB, ['spec', key], undefined, `spec.${key}`),
        ]),
      ),
      ...Object.fromEntries(
        ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit', 'concurrencyPolicy'].map(
          key => [`a cron job without ${key}`, but(CRON_JOB, ['spec', key], undefined, `spec.${key}`)],
        ),
      ),
      ...Object.fromEntries(
        ['backoffLimit', 'activeDeadlineSeconds'].map(key => [
          `a cron job whose jobs have no ${key}`,
          but(CRON_JOB, ['spec', 'jobTemplate', 'spec', key], undefined, `spec.jobTemplate.spec.${key}`),
        ]),
      ),
      'a cron job that overtakes itself': but(
        CRON_JOB,
        ['spec', 'concurrencyPolicy'],
        'Allow',
        'spec.concurrencyPolicy',
      ),
    },
  },
  'availability/replicas': {
    passes: {
      'two replicas apart if possible': [DEPLOYMENT],
      'two replicas apart for certain': [HARD_APART],
      'as many as an autoscaler wants': [put(DEPLOYMENT, ['spec', 'replicas']), AUTOSCALER],
      'as many as KEDA wants': [put(DEPLOYMENT, ['spec', 'replicas']), SCALED_OBJECT],
    },
    fails: {
      'as many as Kubernetes gives it': but(DEPLOYMENT, ['spec', 'replicas'], undefined, 'spec.replicas'),
      'as many as Kubernetes gives it, beside the autoscaler of another': {
        objects: [put(DEPLOYMENT, ['spec', 'replicas']), put(AUTOSCALER, ['spec', 'scaleTargetRef', 'name'], 'other')],
        paths: ['spec.replicas'],
      },
      'one replica': but(DEPLOYMENT, ['spec', 'replicas'], 1, 'spec.replicas'),
      'no anti-affinity': but(
        DEPLOYMENT,
        [...POD_SPEC, 'affinity', 'podAntiAffinity'],
        undefined,
        'spec.template.spec.affinity.podAntiAffinity',
      ),
      'anti-affinity over zones': but(
        HARD_APART,
        [
          ...POD_SPEC,
          'affinity',
          'podAntiAffinity',
          'requiredDuringSchedulingIgnoredDuringExecution',
          0,
          'topologyKey',
        ],
        'topology.kubernetes.io/zone',
        'spec.template.spec.affinity.podAntiAffinity',
      ),
      'no spread': but(
        DEPLOYMENT,
        [...POD_SPEC, 'topologySpreadConstraints'],
        [],
        'spec.template.spec.topologySpreadConstraints',
      ),
      'a spread that counts no pods': but(
        DEPLOYMENT,
        [...POD_SPEC, 'topologySpreadConstraints', 0, 'labelSelector'],
        undefined,
        'spec.template.spec.topologySpreadConstraints',
      ),
    },
  },
  'availability/disruption-budget': {
    passes: {
      'a deployment and its budget': [DEPLOYMENT, BUDGET],
      'a stateful set and a budget over all pods': [STATEFUL_SET, put(BUDGET, SELECTOR, {})],
      'a budget by expressions': [DEPLOYMENT, BUDGET_BY_EXPRESSIONS],
      'one pod may go of those that there are': [DEPLOYMENT, budgetOf({ minAvailable: 1 })],
      'as many must stay as an autoscaler starts with': [DEPLOYMENT, budgetOf({ minAvailable: 2 }), AUTOSCALER],
      'fewer must stay than two of them run': [DEPLOYMENT, STATEFUL_SET, budgetOf({ minAvailable: 2 })],
      'half of them may go': [DEPLOYMENT, budgetOf({ minAvailable: '50%' })],
      'as many must stay as another namespace runs': [
        DEPLOYMENT,
        BUDGET,
        put(budgetOf({ minAvailable: 2 }), ['metadata', 'namespace'], 'other'),
      ],
      'one replica without a budget': [put(DEPLOYMENT, ['spec', 'replicas'], 1)],
      'as many as Kubernetes gives it, which is one': [put(DEPLOYMENT, ['spec', 'replicas'])],
    },
    fails: {
      'no budget': { objects: [DEPLOYMENT], paths: [TEMPLATE_LABELS] },
      'no budget for a stateful set': { objects: [STATEFUL_SET], paths: [TEMPLATE_LABELS] },
      'no budget for what an autoscaler runs': {
        objects: [put(DEPLOYMENT, ['spec', 'replicas']), AUTOSCALER],
        paths: [TEMPLATE_LABELS],
      },
      'a budget of another namespace': {
        objects: [DEPLOYMENT, put(BUDGET, ['metadata', 'namespace'], 'other')],
        paths: [TEMPLATE_LABELS],
      },
      'a budget for other labels': {
        objects: [DEPLOYMENT, put(BUDGET, [...SELECTOR, 'matchLabels', 'app'], 'other')],
        paths: [TEMPLATE_LABELS],
      },
      'a budget that selects nothing': { objects: [DEPLOYMENT, put(BUDGET, SELECTOR)], paths: [TEMPLATE_LABELS] },
      'no pod may go': { objects: [DEPLOYMENT, budgetOf({ maxUnavailable: 0 })], paths: ['spec.maxUnavailable'] },
      'no share of them may go': {
        objects: [DEPLOYMENT, budgetOf({ maxUnavailable: '0%' })],
        paths: ['spec.maxUnavailable'],
      },
      'all of them must stay': {
        objects: [DEPLOYMENT, budgetOf({ minAvailable: '100%' })],
        paths: ['spec.minAvailable'],
      },
      'as many must stay as there are': {
        objects: [DEPLOYMENT, budgetOf({ minAvailable: 2 })],
        paths: ['spec.minAvailable'],
      },
      ...Object.fromEntries(
        [
          { key: 'app', operator: 'In', values: ['other'] },
          { key: 'app', operator: 'NotIn', values: ['model'] },
          { key: 'tier', operator: 'Exists' },
          { key: 'app', operator: 'DoesNotExist' },
          { key: 'app', operator: 'Near' },
        ].map((expression, index) => [
          `a budget by an expression with ${expression.operator}`,
          {
            objects: [
              DEPLOYMENT,
              put(BUDGET_BY_EXPRESSIONS, [...SELECTOR, 'matchExpressions', Math.min(index, 3)], expression),
            ],
            paths: [TEMPLATE_LABELS],
          },
        ]),
      ),
      'a budget that blocks drains': {
        objects: [DEPLOYMENT, put(BUDGET, ['spec', 'unhealthyPodEvictionPolicy'], 'IfHealthyBudget')],
        paths: ['spec.unhealthyPodEvictionPolicy'],
      },
    },
  },

  'mesh/strict-mtls': {
    passes: { 'strict on every port': [STRICT], 'strict without ports': [put(STRICT, ['spec', 'portLevelMtls'])] },
    fails: {
      permissive: but(STRICT, ['spec', 'mtls', 'mode'], 'PERMISSIVE', 'spec.mtls.mode'),
      'no mode': but(STRICT, ['spec', 'mtls'], undefined, 'spec.mtls.mode'),
      'one port without': but(
        STRICT,
        ['spec', 'portLevelMtls', '8080', 'mode'],
        'DISABLE',
        'spec.portLevelMtls["8080"].mode',
      ),
      'in an old version': but(
        { ...STRICT, apiVersion: 'security.istio.io/v1beta1' },
        ['spec', 'mtls', 'mode'],
        'UNSET',
        'spec.mtls.mode',
      ),
    },
  },
  'mesh/no-allow-all': {
    passes: {
      'a rule with a source': [FROM],
      'a rule with a condition only': [put(OWNER, [...RULE, 'from'])],
      'a rule with a path only': [
        put(ALLOW_NOTHING, ['spec', 'rules'], [{ to: [{ operation: { paths: ['/healthz'] } }] }]),
      ],
      'no rules, which allows nothing': [ALLOW_NOTHING],
      'an empty rule that denies': [put(DENY, RULE, {})],
    },
    fails: {
      'an empty rule': but(OWNER, RULE, {}, 'spec.rules[0]'),
      'an empty rule without an action': but(ALLOW_NOTHING, ['spec', 'rules'], [{}], 'spec.rules[0]'),
      'an empty rule beside others': but(FROM, ['spec', 'rules', 1], {}, 'spec.rules[1]'),
      'a source that names nobody': but(FROM, [...RULE, 'from', 0, 'source', 'principals'], [], 'spec.rules[0]'),
    },
  },
  'mesh/gateway-names-user': {
    passes: {
      'the gateway for a user': [OWNER],
      'the gateway for a claim': [put(OWNER, [...RULE, 'when', 0, 'key'], 'request.auth.claims[email]')],
      'another workload': [
        put(FROM, [...RULE, 'from', 0, 'source', 'principals', 0], 'cluster.local/ns/kubeflow/sa/ml-pipeline'),
      ],
      'the gateway denied': [put(DENY, [...RULE, 'when'])],
      'any user of a host, where the gateway names members and groups': [BY_GROUP, GUARD],
      'a program of a namespace that is no tenant': [ANYBODY, SYSTEM_NAMESPACE, DASHBOARD],
    },
    fails: {
      ...Object.fromEntries(
        Object.entries({
          'a program of a tenant': [ANYBODY, NAMESPACE, DASHBOARD],
          'a program of a Profile': [ANYBODY, SYSTEM_NAMESPACE, PROFILE, DASHBOARD],
          'a program of a namespace of which nothing is known': [ANYBODY, DASHBOARD],
          'whatever is in a namespace': [put(ANYBODY, ['spec', 'selector']), SYSTEM_NAMESPACE, DASHBOARD],
          'a program that is not there': [ANYBODY, SYSTEM_NAMESPACE],
          'a notebook of a namespace that is no tenant': [
            ANYBODY,
            SYSTEM_NAMESPACE,
            { ...DASHBOARD, apiVersion: 'kubeflow.org/v1', kind: 'Notebook' },
          ],
        }).map(([words, objects]) => [words, { objects, paths: ['spec.rules[0].from[0].source.principals[0]'] }]),
      ),
      'all users of a domain': but(
        OWNER,
        [...RULE, 'when', 0, 'values', 0],
        '*@example.com',
        'spec.rules[0].from[0].source.principals[0]',
      ),
      'users by how they begin': but(
        OWNER,
        [...RULE, 'when', 0, 'values', 0],
        'ali*',
        'spec.rules[0].from[0].source.principals[0]',
      ),
      'the gateway as a condition': {
        objects: [
          put(put(OWNER, [...RULE, 'from']), [...RULE, 'when'], [{ key: 'source.principal', values: [GATEWAY] }]),
        ],
        paths: ['spec.rules[0].when[0].values[0]'],
      },
      'any user of a host, and nothing at the gateway': {
        objects: [BY_GROUP],
        paths: ['spec.rules[0].from[0].source.principals[0]'],
      },
      'any user of any host': {
        objects: [put(BY_GROUP, [...RULE, 'to']), GUARD],
        paths: ['spec.rules[0].from[0].source.principals[0]'],
      },
      'any user of a host that is a pattern': {
        objects: [put(BY_GROUP, [...RULE, 'to', 0, 'operation', 'hosts', 0], '*.example.com'), GUARD],
        paths: ['spec.rules[0].from[0].source.principals[0]'],
      },
      'a path that the gateway leaves out': unguarded(
        [...RULE, 'to', 0, 'operation', 'paths', 2],
        '/pvcviewers/other/*',
      ),
      'the paths of another namespace': unguarded(
        [...RULE, 'to', 0, 'operation', 'paths'],
        PATHS.map(path => path.replace('team', 'other')),
      ),
      'a gateway that allows': unguarded(['spec', 'action'], 'ALLOW'),
      'a gateway that denies some methods only': unguarded([...RULE, 'to', 0, 'operation', 'methods'], ['POST']),
      'a gateway that denies some sources only': unguarded(
        [...RULE, 'from'],
        [{ source: { ipBlocks: ['10.0.0.0/8'] } }],
      ),
      'a gateway that denies nobody': unguarded([...RULE, 'when']),
      'a gateway that lets everybody in': unguarded([...RULE, 'when', 1, 'notValues', 0], '*'),
      'a gateway that lets a pattern in': unguarded([...RULE, 'when', 0, 'notValues', 0], '*@example.com'),
      'a gateway that looks at a header, which the caller may set': unguarded(
        [...RULE, 'when', 0, 'key'],
        'request.headers[kubeflow-userid]',
      ),
      'a policy of the namespace itself, which the gateway does not see': unguarded(['metadata', 'namespace'], 'team'),
      'no condition': but(OWNER, [...RULE, 'when'], undefined, 'spec.rules[0].from[0].source.principals[0]'),
      'no values': but(OWNER, [...RULE, 'when', 0, 'values'], undefined, 'spec.rules[0].from[0].source.principals[0]'),
      'a user or any': but(OWNER, [...RULE, 'when', 0, 'values', 1], '*', 'spec.rules[0].from[0].source.principals[0]'),
      'any user': but(OWNER, [...RULE, 'when', 0, 'values', 0], '*', 'spec.rules[0].from[0].source.principals[0]'),
      'a condition on something else': but(
        OWNER,
        [...RULE, 'when', 0, 'key'],
        'source.namespace',
        'spec.rules[0].from[0].source.principals[0]',
      ),
      'the gateway as an account': but(
        FROM,
        [...RULE, 'from', 0, 'source'],
        { serviceAccounts: ['istio-system/deploykf-gateway'] },
        'spec.rules[0].from[0].source.serviceAccounts[0]',
      ),
    },
  },
  'mesh/deny-has-rules': {
    passes: { 'a rule that denies': [DENY], 'an empty spec, which allows nothing': [ALLOW_NOTHING] },
    fails: {
      'no rules': but(DENY, ['spec', 'rules'], undefined, 'spec.rules'),
      'an empty list': but(DENY, ['spec', 'rules'], [], 'spec.rules'),
    },
  },
  'mesh/stable-api': {
    passes: {
      'version v1': [STRICT],
      'a filter, which has no other version': [object('networking.istio.io/v1alpha3', 'EnvoyFilter', 'filter')],
      'another group': [object('kubeflow.org/v1beta1', 'Notebook', 'research')],
    },
    fails: {
      'a policy in v1beta1': but(STRICT, ['apiVersion'], 'security.istio.io/v1beta1', 'apiVersion'),
      'a route in v1alpha3': but(
        object('networking.istio.io/v1', 'VirtualService', 'model'),
        ['apiVersion'],
        'networking.istio.io/v1alpha3',
        'apiVersion',
      ),
    },
  },

  'network/default-deny': {
    passes: { 'a namespace and its policy': [NAMESPACE, DENY_ALL], 'no namespace': [INGRESS] },
    fails: Object.fromEntries(
      Object.entries<readonly Written[]>({
        'no policy': [],
        'a policy of another namespace': [put(DENY_ALL, ['metadata', 'namespace'], 'other')],
        'a policy for some pods': [put(DENY_ALL, ['spec', 'podSelector'], { matchLabels: LABELS })],
        'a policy for one direction': [put(DENY_ALL, ['spec', 'policyTypes'], ['Ingress'])],
        'a policy that says no directions': [put(DENY_ALL, ['spec', 'policyTypes'])],
        'a policy with a rule': [put(DENY_ALL, ['spec', 'egress'], [{ ports: [{ port: 53 }] }])],
        'a policy with an empty rule': [put(DENY_ALL, ['spec', 'ingress'], [{}])],
      }).map(([words, policies]) => [words, { objects: [NAMESPACE, ...policies], paths: ['metadata.name'] }]),
    ),
  },
  'network/explicit-policy-types': {
    passes: { 'both directions': [DENY_ALL], 'one direction': [put(INGRESS, ['spec', 'policyTypes'], ['Ingress'])] },
    fails: {
      none: but(INGRESS, ['spec', 'policyTypes'], undefined, 'spec.policyTypes'),
      'an empty list': but(INGRESS, ['spec', 'policyTypes'], [], 'spec.policyTypes'),
      'a direction that does not exist': but(INGRESS, ['spec', 'policyTypes', 1], 'Outgress', 'spec.policyTypes'),
    },
  },
  'network/no-open-peers': {
    passes: {
      'pods of another namespace': [INGRESS],
      'all pods of the same namespace': [OWN_NAMESPACE],
      addresses: [EGRESS],
      'no rules': [DENY_ALL],
      'hosts of EKS': [APPLICATION_POLICY],
      'some pods of any namespace': [put(INGRESS, ['spec', 'ingress', 0, 'from', 0, 'namespaceSelector'], {})],
    },
    fails: {
      'no to, on EKS': but(APPLICATION_POLICY, ['spec', 'egress', 0, 'to'], undefined, 'spec.egress[0].to'),
      'no from': but(INGRESS, ['spec', 'ingress', 0, 'from'], undefined, 'spec.ingress[0].from'),
      'no to': but(EGRESS, ['spec', 'egress', 0, 'to'], undefined, 'spec.egress[0].to'),
      'an empty from': but(INGRESS, ['spec', 'ingress', 0, 'from'], [], 'spec.ingress[0].from'),
      'an empty rule': but(INGRESS, ['spec', 'ingress', 0], {}, 'spec.ingress[0].from'),
      'an empty peer': but(INGRESS, ['spec', 'ingress', 0, 'from', 0], {}, 'spec.ingress[0].from[0]'),
      'all namespaces': but(
        INGRESS,
        ['spec', 'ingress', 0, 'from', 0],
        { namespaceSelector: {} },
        'spec.ingress[0].from[0]',
      ),
      'all pods of all namespaces': but(
        OWN_NAMESPACE,
        ['spec', 'ingress', 0, 'from', 0, 'namespaceSelector'],
        { matchLabels: {} },
        'spec.ingress[0].from[0]',
      ),
    },
  },
  'network/no-open-egress': {
    passes: { 'one network': [EGRESS], pods: [INGRESS], 'hosts of EKS': [APPLICATION_POLICY] },
    fails: {
      'to everything, on EKS': but(
        APPLICATION_POLICY,
        ['spec', 'egress', 0, 'to', 1],
        { ipBlock: { cidr: '0.0.0.0/0' } },
        'spec.egress[0].to[1].ipBlock.cidr',
      ),
      ...Object.fromEntries(
        ['0.0.0.0/0', '::/0', '128.0.0.0/1'].map(cidr => [
          `to ${cidr}`,
          but(EGRESS, ['spec', 'egress', 0, 'to', 0, 'ipBlock', 'cidr'], cidr, 'spec.egress[0].to[0].ipBlock.cidr'),
        ]),
      ),
      'from everywhere': but(
        INGRESS,
        ['spec', 'ingress', 0, 'from', 0],
        { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } },
        'spec.ingress[0].from[0].ipBlock.cidr',
      ),
    },
  },
  'network/no-metadata-egress': {
    passes: {
      'one network': [EGRESS],
      'an exception': [EGRESS_LINK_LOCAL],
      'a wide exception': [
        put(EGRESS_LINK_LOCAL, ['spec', 'egress', 0, 'to', 0, 'ipBlock', 'except', 0], '169.254.128.0/17'),
      ],
      'the source of a connection': [
        put(INGRESS, ['spec', 'ingress', 0, 'from', 0], { ipBlock: { cidr: '169.254.0.0/16' } }),
      ],
    },
    fails: {
      'no exception': but(
        EGRESS_LINK_LOCAL,
        ['spec', 'egress', 0, 'to', 0, 'ipBlock', 'except'],
        undefined,
        'spec.egress[0].to[0].ipBlock.cidr',
      ),
      'an exception for something else': but(
        EGRESS_LINK_LOCAL,
        ['spec', 'egress', 0, 'to', 0, 'ipBlock', 'except', 0],
        '169.254.170.23/32',
        'spec.egress[0].to[0].ipBlock.cidr',
      ),
      'everything but one of the two protocols': but(
        EGRESS_LINK_LOCAL,
        ['spec', 'egress', 0, 'to', 0, 'ipBlock', 'cidr'],
        '::/0',
        'spec.egress[0].to[0].ipBlock.cidr',
      ),
      'the address itself': but(
        EGRESS,
        ['spec', 'egress', 0, 'to', 0, 'ipBlock', 'cidr'],
        '169.254.169.254/32',
        'spec.egress[0].to[0].ipBlock.cidr',
      ),
      'the address of version 6': but(
        EGRESS,
        ['spec', 'egress', 0, 'to', 0, 'ipBlock', 'cidr'],
        'fd00:ec2::/32',
        'spec.egress[0].to[0].ipBlock.cidr',
      ),
    },
  },
  'network/named-ports': {
    passes: {
      'a number': [INGRESS],
      'a name': [put(INGRESS, ['spec', 'ingress', 0, 'ports', 0, 'port'], 'http')],
      'a range': [put(INGRESS, ['spec', 'ingress', 0, 'ports', 0, 'endPort'], 9999)],
      'no rules': [DENY_ALL],
    },
    fails: {
      'no ports': but(INGRESS, ['spec', 'ingress', 0, 'ports'], undefined, 'spec.ingress[0].ports'),
      'an empty list': but(EGRESS, ['spec', 'egress', 0, 'ports'], [], 'spec.egress[0].ports'),
      'a protocol only': but(
        INGRESS,
        ['spec', 'ingress', 0, 'ports', 0],
        { protocol: 'TCP' },
        'spec.ingress[0].ports[0].port',
      ),
    },
  },
  'network/namespace-by-name': {
    passes: {
      'the label that Kubernetes sets': [INGRESS],
      'the same as an expression': [
        put(INGRESS, ['spec', 'ingress', 0, 'from', 0, 'namespaceSelector'], {
          matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['istio-system'] }],
        }),
      ],
      'all profiles of Kubeflow': [
        put(INGRESS, ['spec', 'ingress', 0, 'from', 0, 'namespaceSelector', 'matchLabels'], {
          'app.kubernetes.io/part-of': 'kubeflow-profile',
        }),
      ],
      'the same namespace': [OWN_NAMESPACE],
    },
    fails: {
      'a label set by hand': but(
        INGRESS,
        ['spec', 'ingress', 0, 'from', 0, 'namespaceSelector', 'matchLabels'],
        { name: 'istio-system' },
        'spec.ingress[0].from[0].namespaceSelector',
      ),
      'any namespace': but(
        INGRESS,
        ['spec', 'ingress', 0, 'from', 0, 'namespaceSelector'],
        {},
        'spec.ingress[0].from[0].namespaceSelector',
      ),
      'every namespace that has a name': but(
        INGRESS,
        ['spec', 'ingress', 0, 'from', 0, 'namespaceSelector'],
        { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'Exists' }] },
        'spec.ingress[0].from[0].namespaceSelector',
      ),
    },
  },
  'network/dns-over-both': {
    passes: {
      'both protocols': [DNS],
      'both protocols, one by default': [put(DNS, ['spec', 'egress', 0, 'ports', 1, 'protocol'])],
      'another port': [EGRESS],
      'a range beside it': [put(EGRESS, ['spec', 'egress', 0, 'ports', 0], { port: 1024, endPort: 65535 })],
      'the DNS server itself': [put(INGRESS, ['spec', 'ingress', 0, 'ports'], [{ port: 53, protocol: 'UDP' }])],
    },
    fails: {
      'UDP only': but(DNS, ['spec', 'egress', 0, 'ports'], [{ port: 53, protocol: 'UDP' }], 'spec.egress[0].ports'),
      'TCP only, by default': but(EGRESS, ['spec', 'egress', 0, 'ports', 0, 'port'], 53, 'spec.egress[0].ports'),
      'a range over it': but(
        EGRESS,
        ['spec', 'egress', 0, 'ports', 0],
        { port: 1, endPort: 1023, protocol: 'UDP' },
        'spec.egress[0].ports',
      ),
    },
  },
  'network/joined-selectors': {
    passes: {
      'both selectors in one peer': [INGRESS],
      'another namespace or all pods of this one': [EITHER],
      'two rules': [
        put(INGRESS, ['spec', 'ingress', 1], {
          from: [{ podSelector: { matchLabels: LABELS } }],
          ports: [{ port: 80 }],
        }),
      ],
    },
    fails: {
      'two peers': but(
        EITHER,
        ['spec', 'ingress', 0, 'from', 1],
        { podSelector: GATEWAY_PEER.podSelector },
        'spec.ingress[0].from[1]',
      ),
    },
  },
  'network/cluster-ip-services': {
    passes: {
      'no type': [SERVICE],
      'an address of the cluster': [put(SERVICE, ['spec', 'type'], 'ClusterIP')],
      'the load balancer of a gateway': [
        object('v1', 'Service', 'edge', {
          spec: { type: 'LoadBalancer', selector: { app: 'gateway', zone: 'a' }, ports: [{ port: 443 }] },
        }),
        MESH_GATEWAY,
      ],
      'a service of Knative': [object('serving.knative.dev/v1', 'Service', 'model', { spec: { type: 'NodePort' } })],
    },
    fails: {
      ...Object.fromEntries(
        ['NodePort', 'LoadBalancer', 'ExternalName'].map(type => [
          `type ${type}`,
          but(SERVICE, ['spec', 'type'], type, 'spec.type'),
        ]),
      ),
      'a load balancer past the gateway': {
        objects: [
          object('v1', 'Service', 'edge', {
            spec: { type: 'LoadBalancer', selector: { app: 'model' }, ports: [{ port: 443 }] },
          }),
          MESH_GATEWAY,
        ],
        paths: ['spec.type'],
      },
      'a port that is none of the gateway': {
        objects: [
          object('v1', 'Service', 'edge', {
            spec: { type: 'LoadBalancer', selector: { app: 'gateway' }, ports: [{ port: 443 }, { port: 15000 }] },
          }),
          MESH_GATEWAY,
        ],
        paths: ['spec.type'],
      },
      'an external address': but(SERVICE, ['spec', 'externalIPs'], ['203.0.113.7'], 'spec.externalIPs[0]'),
    },
  },

  'notebook/container-name': {
    passes: {
      'the name of the notebook': [NOTEBOOK],
      'another container behind it': [put(NOTEBOOK, [...POD_SPEC, 'containers', 1], { name: 'proxy' })],
    },
    fails: {
      'another name': but(NOTEBOOK, [...CONTAINER, 'name'], 'notebook', 'spec.template.spec.containers[0].name'),
      'no container': but(NOTEBOOK, [...POD_SPEC, 'containers'], [], 'spec.template.spec.containers[0].name'),
    },
  },
  'notebook/name-length': {
    passes: { 'a short name': [NOTEBOOK], '52 characters': [put(NOTEBOOK, ['metadata', 'name'], 'a'.repeat(52))] },
    fails: {
      '53 characters': but(NOTEBOOK, ['metadata', 'name'], 'a'.repeat(53), 'metadata.name'),
      'a digit in front': but(NOTEBOOK, ['metadata', 'name'], '2research', 'metadata.name'),
    },
  },
  'notebook/no-prefix': {
    passes: { 'another variable': [NOTEBOOK], 'no variables': [put(NOTEBOOK, [...CONTAINER, 'env'])] },
    fails: {
      'the prefix': but(
        NOTEBOOK,
        [...CONTAINER, 'env', 0, 'name'],
        'NB_PREFIX',
        'spec.template.spec.containers[0].env[0].name',
      ),
    },
  },

  'output/no-secret-objects': {
    passes: { 'no contents': [SECRET], 'empty contents': [put(SECRET, ['data'], {})] },
    fails: {
      data: but(SECRET, ['data'], { password: 'aHVudGVyMg==' }, 'data'),
      'data as text': but(SECRET, ['stringData'], { password: 'hunter2' }, 'stringData'),
    },
  },
  'output/no-suppressions': {
    passes: {
      'labels of its own': [DEPLOYMENT],
      'labels that are no metadata': [put(BUDGET, ['spec', 'labels'], { 'kube-score/ignore': '*' })],
      'the same text as data': [object('v1', 'ConfigMap', 'notes', { data: { 'checkov.io/skip1': 'CKV_K8S_43' } })],
    },
    fails: {
      ...Object.fromEntries(
        [
          'checkov.io/skip1',
          'bridgecrew.io/skip1',
          'cortex.io/skip1',
          'ignore-check.kube-linter.io/run-as-non-root',
          'kube-linter.io/ignore-all',
          'kube-score/ignore',
          'polaris.fairwinds.com/exempt',
          'kubeaudit.io/allow-privilege-escalation',
          'container.kubeaudit.io/model.allow-run-as-root',
          'audit.kubernetes.io/pod.allow-automount-service-account-token',
          'container.audit.kubernetes.io/model.allow-run-as-root',
        ].map(key => [
          `the annotation ${key}`,
          but(DEPLOYMENT, ['metadata', 'annotations', key], 'true', `metadata.annotations["${key}"]`),
        ]),
      ),
      'a label of the pod': but(
        DEPLOYMENT,
        ['spec', 'template', 'metadata', 'labels', 'audit.kubernetes.io/pod.allow-host-network'],
        'true',
        'spec.template.metadata.labels["audit.kubernetes.io/pod.allow-host-network"]',
      ),
      'a template in a custom resource': but(
        object('ray.io/v1', 'RayCluster', 'ray', { spec: { workerGroupSpecs: [{ groupName: 'small' }] } }),
        ['spec', 'workerGroupSpecs', 0, 'template', 'metadata', 'annotations', 'kube-score/ignore'],
        '*',
        'spec.workerGroupSpecs[0].template.metadata.annotations["kube-score/ignore"]',
      ),
    },
  },

  'output/valid-labels': {
    passes: {
      'labels of its own': [DEPLOYMENT],
      'a prefix and an empty value': [put(DEPLOYMENT, ['metadata', 'labels', 'example.com/team'], '')],
      'an annotation of any text': [put(DEPLOYMENT, ['metadata', 'annotations', 'note'], 'a b: c\n')],
    },
    fails: {
      'a value with a blank': but(DEPLOYMENT, ['metadata', 'labels', 'team'], 'team a', 'metadata.labels.team'),
      'a value of 64 characters': but(
        DEPLOYMENT,
        ['metadata', 'labels', 'team'],
        'x'.repeat(64),
        'metadata.labels.team',
      ),
      'a value that YAML read as a number': but(DEPLOYMENT, ['metadata', 'labels', 'team'], 7, 'metadata.labels.team'),
      'a key with two slashes': but(DEPLOYMENT, ['metadata', 'labels', 'a/b/c'], 'x', 'metadata.labels["a/b/c"]'),
      'an annotation that YAML read as a boolean': but(
        DEPLOYMENT,
        ['metadata', 'annotations', 'on'],
        true,
        'metadata.annotations.on',
      ),
      'a label of the pod': but(
        DEPLOYMENT,
        ['spec', 'template', 'metadata', 'labels', 'team'],
        '-',
        'spec.template.metadata.labels.team',
      ),
    },
  },
  'output/valid-names': {
    passes: {
      'a label': [DEPLOYMENT],
      'a name with dots': [object('v1', 'ConfigMap', 'kube-root-ca.crt', {})],
      'a role of the system': [object(`${RBAC}/v1`, 'ClusterRole', 'system:node', {})],
    },
    fails: {
      'capital letters': but(DEPLOYMENT, ['metadata', 'name'], 'Web', 'metadata.name'),
      'an underscore': but(DEPLOYMENT, ['metadata', 'name'], 'my_web', 'metadata.name'),
      'a slash in a role': but(
        object(`${RBAC}/v1`, 'ClusterRole', 'a', {}),
        ['metadata', 'name'],
        'a/b',
        'metadata.name',
      ),
      'a Namespace with a dot': but(object('v1', 'Namespace', 'a', {}), ['metadata', 'name'], 'a.b', 'metadata.name'),
      'no name': but(DEPLOYMENT, ['metadata', 'name'], undefined, 'metadata.name'),
      'a namespace that is none': but(DEPLOYMENT, ['metadata', 'namespace'], 'Team_A', 'metadata.namespace'),
    },
  },

  'service-account/no-automounted-token': {
    passes: { 'no token': [ACCOUNT] },
    fails: {
      'nothing said': but(ACCOUNT, ['automountServiceAccountToken'], undefined, 'automountServiceAccountToken'),
      'a token': but(ACCOUNT, ['automountServiceAccountToken'], true, 'automountServiceAccountToken'),
    },
  },
  'service-account/no-cloud-role-on-default': {
    passes: { 'an account without a role': [ACCOUNT], 'a role on an account of its own': [CLOUD_ACCOUNT] },
    fails: {
      ...Object.fromEntries(
        ['default', 'default-editor', 'default-viewer'].map(name => [
          `a role on ${name}`,
          but(CLOUD_ACCOUNT, ['metadata', 'name'], name, 'metadata.annotations["eks.amazonaws.com/role-arn"]'),
        ]),
      ),
      'an account of Google': but(
        ACCOUNT,
        ['metadata', 'annotations', 'iam.gke.io/gcp-service-account'],
        'trainer@project.iam.gserviceaccount.com',
        'metadata.annotations["iam.gke.io/gcp-service-account"]',
      ),
    },
  },
  'service-account/no-token-secrets': {
    passes: { 'a secret of another type': [SECRET], 'a secret without a type': [put(SECRET, ['type'])] },
    fails: { 'a token': but(SECRET, ['type'], 'kubernetes.io/service-account-token', 'type') },
  },

  'tenancy/pod-security-labels': {
    passes: {
      'all six labels': [NAMESPACE],
      'audits at the latest version': [put(NAMESPACE, ['metadata', 'labels', `${LEVEL}/audit-version`], 'latest')],
    },
    fails: {
      ...Object.fromEntries(
        ['enforce', 'audit', 'warn'].flatMap(mode =>
          [mode, `${mode}-version`].map(label => [
            `no ${label}`,
            but(
              NAMESPACE,
              ['metadata', 'labels', `${LEVEL}/${label}`],
              undefined,
              `metadata.labels["${LEVEL}/${label}"]`,
            ),
          ]),
        ),
      ),
      'a lower level': but(
        NAMESPACE,
        ['metadata', 'labels', `${LEVEL}/enforce`],
        'baseline',
        `metadata.labels["${LEVEL}/enforce"]`,
      ),
      'enforced at the latest version': but(
        NAMESPACE,
        ['metadata', 'labels', `${LEVEL}/enforce-version`],
        'latest',
        `metadata.labels["${LEVEL}/enforce-version"]`,
      ),
      'no version': but(
        NAMESPACE,
        ['metadata', 'labels', `${LEVEL}/warn-version`],
        '1.34',
        `metadata.labels["${LEVEL}/warn-version"]`,
      ),
    },
  },
  'tenancy/quota-with-limits': {
    passes: {
      'all four amounts': [QUOTA],
      'more amounts': [put(QUOTA, ['spec', 'hard', 'services.nodeports'], '0')],
    },
    fails: {
      ...Object.fromEntries(
        ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'].map(amount => [
          `no ${amount}`,
          but(QUOTA, ['spec', 'hard', amount], undefined, `spec.hard["${amount}"]`),
        ]),
      ),
      'the name that the profile controller deletes': but(
        QUOTA,
        ['metadata', 'name'],
        'kf-resource-quota',
        'metadata.name',
      ),
    },
  },
  'tenancy/quota-with-limit-range': {
    passes: { 'a quota and a limit range': [QUOTA, LIMIT_RANGE], 'a limit range alone': [LIMIT_RANGE] },
    fails: {
      'a quota alone': { objects: [QUOTA], paths: ['metadata.namespace'] },
      'a limit range of another namespace': {
        objects: [QUOTA, put(LIMIT_RANGE, ['metadata', 'namespace'], 'other')],
        paths: ['metadata.namespace'],
      },
    },
  },
  'tenancy/limit-range-complete': {
    passes: {
      'defaults and bounds': [LIMIT_RANGE],
      'an entry for claims beside it': [put(LIMIT_RANGE, ['spec', 'limits', 1], { type: 'PersistentVolumeClaim' })],
    },
    fails: {
      ...Object.fromEntries(
        ['default', 'defaultRequest', 'max', 'min'].map(key => [
          `no ${key}`,
          but(LIMIT_RANGE, ['spec', 'limits', 0, key], undefined, 'spec.limits'),
        ]),
      ),
      'for pods only': but(LIMIT_RANGE, ['spec', 'limits', 0, 'type'], 'Pod', 'spec.limits'),
    },
  },
  'tenancy/own-namespace': {
    passes: {
      'a namespace of its own': [SERVICE],
      'an object of the cluster': [NAMESPACE],
      'a kind that only the server knows': [put(STRICT, ['metadata', 'namespace'])],
    },
    fails: {
      ...Object.fromEntries(
        ['default', 'kube-system', 'kube-public', 'kube-node-lease'].map(name => [
          `the namespace ${name}`,
          but(SERVICE, ['metadata', 'namespace'], name, 'metadata.namespace'),
        ]),
      ),
      ...Object.fromEntries(
        [
          ...['ConfigMap', 'LimitRange', 'PersistentVolumeClaim', 'Pod', 'PodTemplate'].map(kind => ['v1', kind]),
          ...['ReplicationController', 'ResourceQuota', 'Secret', 'Service', 'ServiceAccount'].map(kind => [
            'v1',
            kind,
          ]),
          ...['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'].map(kind => ['apps/v1', kind]),
          ...['CronJob', 'Job'].map(kind => ['batch/v1', kind]),
          ...['Ingress', 'NetworkPolicy'].map(kind => ['networking.k8s.io/v1', kind]),
          ...['Role', 'RoleBinding'].map(kind => [`${RBAC}/v1`, kind]),
          ['autoscaling/v2', 'HorizontalPodAutoscaler'],
          ['policy/v1', 'PodDisruptionBudget'],
        ].map(([apiVersion = '', kind = '']) => [
          `a ${kind} without a namespace`,
          but(object(apiVersion, kind, 'nowhere'), ['metadata', 'namespace'], undefined, 'metadata.namespace'),
        ]),
      ),
      'a custom resource in default': but(NOTEBOOK, ['metadata', 'namespace'], 'default', 'metadata.namespace'),
    },
  },
  'tenancy/profile-namespace': {
    passes: {
      'a profile and its namespace': [PROFILE, NAMESPACE],
      'a namespace of the ambient mesh': [PROFILE, AMBIENT],
      'a profile of a group': [
        put(PROFILE, ['spec', 'owner'], { kind: 'Group', name: 'oidc:ml-leads' }),
        put(NAMESPACE, ['metadata', 'annotations', 'owner'], 'oidc:ml-leads'),
      ],
      'a profile alone': [PROFILE],
      'a namespace without a profile': [put(NAMESPACE, ['metadata', 'annotations'])],
    },
    fails: {
      'another owner': {
        objects: [PROFILE, put(NAMESPACE, ['metadata', 'annotations', 'owner'], 'bob@example.com')],
        paths: ['metadata.annotations.owner'],
      },
      'a group without its prefix': {
        objects: [
          put(PROFILE, ['spec', 'owner'], { kind: 'Group', name: 'oidc:ml-leads' }),
          put(NAMESPACE, ['metadata', 'annotations', 'owner'], 'ml-leads'),
        ],
        paths: ['metadata.annotations.owner'],
      },
      'no owner': {
        objects: [PROFILE, put(NAMESPACE, ['metadata', 'annotations', 'owner'])],
        paths: ['metadata.annotations.owner'],
      },
      'no part-of': {
        objects: [PROFILE, put(NAMESPACE, ['metadata', 'labels', 'app.kubernetes.io/part-of'])],
        paths: ['metadata.labels["app.kubernetes.io/part-of"]'],
      },
      'no mesh': {
        objects: [PROFILE, put(NAMESPACE, ['metadata', 'labels', 'istio-injection'], 'disabled')],
        paths: ['metadata.labels.istio-injection'],
      },
    },
  },
  'tenancy/default-account': {
    passes: { 'a namespace and its account': [NAMESPACE, ACCOUNT], 'an account alone': [ACCOUNT] },
    fails: Object.fromEntries(
      Object.entries<readonly Written[]>({
        'no account': [],
        'an account of another name': [put(ACCOUNT, ['metadata', 'name'], 'trainer')],
        'an account of another namespace': [put(ACCOUNT, ['metadata', 'namespace'], 'other')],
        'an account with a token': [put(ACCOUNT, ['automountServiceAccountToken'])],
      }).map(([words, accounts]) => [words, { objects: [NAMESPACE, ...accounts], paths: ['metadata.name'] }]),
    ),
  },
};
