import { but, type GroupCases, object, put, type Written } from '../support/rule-cases';

const RBAC = 'rbac.authorization.k8s.io';
const RESOURCE = 'rules[0].resources[0]';

function rule(group: string, resource: string, ...verbs: readonly string[]) {
  return { apiGroups: [group], resources: [resource], verbs };
}

function role(...rules: readonly object[]): Written {
  return object(`${RBAC}/v1`, 'Role', 'worker', { rules });
}

function clusterRole(name: string, ...rules: readonly object[]): Written {
  return { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name }, rules };
}

function account(name: string, namespace: string) {
  return { kind: 'ServiceAccount', name, namespace };
}

const ALICE = { kind: 'User', apiGroup: RBAC, name: 'alice@example.com' };

function bind(namespace: string | undefined, name: string, ...subjects: readonly object[]): Written {
  const roleRef = { apiGroup: RBAC, kind: 'ClusterRole', name };
  return namespace === undefined
    ? { apiVersion: `${RBAC}/v1`, kind: 'ClusterRoleBinding', metadata: { name }, roleRef, subjects }
    : { apiVersion: `${RBAC}/v1`, kind: 'RoleBinding', metadata: { name, namespace }, roleRef, subjects };
}

function namespace(name: string, labels: object = {}): Written {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

/** Cases of a rule over powers: each may be read, and none of them had. */
function powers(group: string, resources: readonly string[], verbs: readonly string[], named = true): GroupCases {
  const reading = role(rule(group, resources[0] ?? '', 'watch'));
  return {
    passes: {
      'to read it': [reading],
      'the same name in another group': [role(rule('example.com', resources[0] ?? '', ...verbs))],
      ...(named && {
        'a named one': [put(role(rule(group, resources[0] ?? '', ...verbs)), ['rules', 0, 'resourceNames'], ['a'])],
      }),
    },
    fails: Object.fromEntries([
      ...resources.flatMap(resource =>
        [...verbs, '*'].map(verb => [
          `${verb} ${resource}`,
          but(role(rule(group, resource, 'watch')), ['rules', 0, 'verbs', 0], verb, RESOURCE),
        ]),
      ),
      ['everything', but(reading, ['rules', 0], rule('*', '*', '*'), RESOURCE)],
      ...(named ? [] : []),
      [
        'in a cluster role',
        { objects: [clusterRole('worker', rule(group, resources[0] ?? '', ...verbs))], paths: [RESOURCE] },
      ],
    ]),
  };
}

const WRITE = ['create', 'update', 'patch', 'delete', 'deletecollection'];
const PODS = clusterRole('runner', rule('', 'pods', 'create'));
const CONFIG_MAPS = clusterRole('config', rule('', 'configmaps', 'update'));
const LEASES = clusterRole('leader', rule('coordination.k8s.io', 'leases', 'update'));
const SERVICES = clusterRole('services', rule('', 'services', 'patch'));
const DEX = clusterRole('dex', rule('dex.coreos.com', 'refreshtokens', 'get', 'list'));
const TENANT = namespace('team', { 'app.kubernetes.io/part-of': 'kubeflow-profile' });
const ADMIN = bind(undefined, 'cluster-admin', account('operator', 'platform'));
const AGGREGATED = clusterRole('part', rule('', 'pods', 'create'));
const COLLECTING = {
  ...clusterRole('whole'),
  aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'of-whole' } }] },
};
const PART = put(AGGREGATED, ['metadata', 'labels'], { part: 'of-whole' });

/** For the rules over roles and bindings what each lets pass and what it does not, by the id of the rule. */
export const accessCases: Readonly<Record<string, GroupCases>> = {
  'access/cluster-binding-needed': {
    passes: {
      'a role of one namespace': [PODS, bind('team', 'runner', account('runner', 'team'))],
      nodes: [clusterRole('reader', rule('', 'nodes', 'get')), bind(undefined, 'reader', account('runner', 'team'))],
      'custom resources': [
        clusterRole('ray', rule('ray.io', 'rayclusters', 'get')),
        bind(undefined, 'ray', account('ray', 'ray')),
      ],
      'a person': [PODS, bind(undefined, 'runner', ALICE)],
      'a URL': [
        clusterRole('health', { nonResourceURLs: ['/healthz'], verbs: ['get'] }),
        bind(undefined, 'health', account('a', 'b')),
      ],
      'a controller of the cluster': [
        PODS,
        clusterRole('reader', rule('', 'namespaces', 'list')),
        bind(undefined, 'runner', account('runner', 'team')),
        bind(undefined, 'reader', account('runner', 'team')),
      ],
    },
    fails: {
      'pods of all namespaces': {
        objects: [PODS, bind(undefined, 'runner', account('runner', 'team'))],
        paths: ['kind'],
      },
      'the built-in view': { objects: [bind(undefined, 'runner', account('a', 'team')), PODS], paths: ['kind'] },
    },
  },
  'access/known-resources': {
    passes: {
      'resources of the group': [role(rule('apps', 'deployments', 'get'))],
      subresources: [role(rule('', 'pods/log', 'get'))],
      'a group that nobody knows': [role(rule('example.com', 'things', 'get'))],
      'two groups, of which one has it': [
        role({ apiGroups: ['', 'apps'], resources: ['pods', 'deployments'], verbs: ['get'] }),
      ],
      'all of them': [role(rule('apps', '*', 'get'))],
    },
    fails: {
      'a slip of the pen': but(
        role(rule('serving.kserve.io', 'llminferenceserviceconfigs', 'get')),
        ['rules', 0, 'resources', 0],
        'lllminferenceserviceconfigs',
        RESOURCE,
      ),
      'another group': but(role(rule('apps', 'deployments', 'get')), ['rules', 0, 'apiGroups', 0], 'batch', RESOURCE),
      'the singular': but(role(rule('', 'pods', 'get')), ['rules', 0, 'resources', 0], 'pod', RESOURCE),
    },
  },
  'access/no-account-writes': powers('', ['serviceaccounts'], WRITE),
  'access/no-admission-writes': powers(
    'admissionregistration.k8s.io',
    [
      ...['validatingwebhookconfigurations', 'mutatingwebhookconfigurations', 'validatingadmissionpolicies'],
      ...['validatingadmissionpolicybindings', 'mutatingadmissionpolicies', 'mutatingadmissionpolicybindings'],
    ],
    WRITE,
  ),
  'access/no-aggregation': {
    passes: {
      'a role without labels': [PODS],
      'a label of its own': [PART],
      'a label that is off': [put(PODS, ['metadata', 'labels'], { [`${RBAC}/aggregate-to-view`]: 'false' })],
      'a selector that names labels': [COLLECTING],
    },
    fails: {
      ...Object.fromEntries(
        ['admin', 'edit', 'view'].map(target => [
          `to ${target}`,
          but(
            PODS,
            ['metadata', 'labels'],
            { [`${RBAC}/aggregate-to-${target}`]: 'true' },
            `metadata.labels["${RBAC}/aggregate-to-${target}"]`,
          ),
        ]),
      ),
      'an empty selector': but(
        COLLECTING,
        ['aggregationRule', 'clusterRoleSelectors', 0],
        {},
        'aggregationRule.clusterRoleSelectors[0]',
      ),
      'a selector of nothing': but(
        COLLECTING,
        ['aggregationRule', 'clusterRoleSelectors', 0],
        { matchLabels: {} },
        'aggregationRule.clusterRoleSelectors[0]',
      ),
    },
  },
  'access/no-certificate-requests': powers('certificates.k8s.io', ['certificatesigningrequests'], ['create'], false),
  'access/no-certificate-signing': {
    passes: {
      'to read requests': [role(rule('certificates.k8s.io', 'certificatesigningrequests', 'get'))],
      'a signer of its own': [
        put(role(rule('certificates.k8s.io', 'signers', 'sign')), ['rules', 0, 'resourceNames'], ['example.com/mine']),
      ],
      'the signers of cert-manager': [role(rule('cert-manager.io', 'signers', 'approve'))],
    },
    fails: {
      ...Object.fromEntries(
        ['update', 'patch', '*'].map(verb => [
          `${verb} the approval`,
          but(
            role(rule('certificates.k8s.io', 'certificatesigningrequests/approval', 'get')),
            ['rules', 0, 'verbs', 0],
            verb,
            RESOURCE,
          ),
        ]),
      ),
      ...Object.fromEntries(
        ['approve', 'sign', 'attest'].map(verb => [
          `${verb} for any signer`,
          but(role(rule('certificates.k8s.io', 'signers', 'get')), ['rules', 0, 'verbs', 0], verb, RESOURCE),
        ]),
      ),
      'to approve a request, and for which signer': {
        objects: [
          clusterRole(
            'approver',
            rule('certificates.k8s.io', 'certificatesigningrequests/approval', 'update', 'patch'),
            rule('certificates.k8s.io', 'signers', 'approve'),
          ),
        ],
        paths: [RESOURCE, 'rules[1].resources[0]'],
      },
      'the signer of client certificates': but(
        put(role(rule('certificates.k8s.io', 'signers', 'sign')), ['rules', 0, 'resourceNames'], ['example.com/mine']),
        ['rules', 0, 'resourceNames', 0],
        'kubernetes.io/kube-apiserver-client',
        'rules[0].resourceNames[0]',
      ),
    },
  },
  'access/no-dangling-bindings': {
    passes: {
      'a role of the same set': [PODS, bind('team', 'runner', ALICE)],
      'roles of every cluster': [PODS, bind('team', 'view', ALICE), bind('team', 'system:auth-delegator', ALICE)],
      'a role of every Kubeflow': [PODS, bind('team', 'kubeflow-view', ALICE)],
      'a set without cluster roles': [bind('team', 'elsewhere', ALICE)],
      'an account that is there': [
        PODS,
        TENANT,
        object('v1', 'ServiceAccount', 'runner'),
        bind('team', 'runner', account('runner', 'team')),
      ],
      'an account of a namespace that the set does not have': [PODS, bind('team', 'runner', account('runner', 'team'))],
      'an account that Kubeflow makes': [PODS, TENANT, bind('team', 'runner', account('default-editor', 'team'))],
    },
    fails: {
      'a cluster role that is not there': { objects: [PODS, bind('team', 'runer', ALICE)], paths: ['roleRef.name'] },
      'a role of another namespace': {
        objects: [
          put(role(), ['metadata', 'namespace'], 'other'),
          put(bind('team', 'worker', ALICE), ['roleRef', 'kind'], 'Role'),
        ],
        paths: ['roleRef.name'],
      },
      'an account without a namespace that is not in that of the binding': {
        objects: [PODS, TENANT, bind('team', 'runner', { kind: 'ServiceAccount', name: 'runner' })],
        paths: ['subjects[0].name'],
      },
      'an account that is not there': {
        objects: [PODS, TENANT, bind('team', 'runner', account('runner', 'team'))],
        paths: ['subjects[0].name'],
      },
    },
  },
  'access/no-dead-grants': {
    passes: {
      'a subresource': [role(rule('', 'pods/log', 'get'))],
      'everything about logs': [role(rule('', 'pods/log', '*'))],
      'a subresource of all': [role(rule('apps', '*/scale', 'get'))],
      'bind where it belongs': [role(rule(RBAC, 'clusterroles', 'bind'))],
      'a name and a verb that knows it': [put(role(rule('', 'secrets', 'get')), ['rules', 0, 'resourceNames'], ['a'])],
      'a token of a named account': [
        put(role(rule('', 'serviceaccounts/token', 'create')), ['rules', 0, 'resourceNames'], ['a']),
      ],
      'approval by cert-manager': [role(rule('cert-manager.io', 'signers', 'approve'))],
    },
    fails: {
      'to delete logs': but(role(rule('', 'pods/log', 'get')), ['rules', 0, 'verbs', 1], 'delete', RESOURCE),
      'all subresources': but(role(rule('', 'pods/log', 'get')), ['rules', 0, 'resources', 0], 'pods/*', RESOURCE),
      'a half of a group': but(
        role(rule('kubeflow.org', 'notebooks', 'get')),
        ['rules', 0, 'apiGroups', 0],
        '*.kubeflow.org',
        'rules[0].apiGroups[0]',
      ),
      'bind on bindings': but(
        role(rule(RBAC, 'rolebindings', 'get')),
        ['rules', 0, 'verbs', 0],
        'bind',
        'rules[0].verbs[0]',
      ),
      'impersonate pods': but(
        role(rule('', 'pods', 'get')),
        ['rules', 0, 'verbs', 0],
        'impersonate',
        'rules[0].verbs[0]',
      ),
      'create a named one': but(
        put(role(rule('coordination.k8s.io', 'leases', 'get', 'create')), ['rules', 0, 'resourceNames'], ['a']),
        ['rules', 0, 'verbs', 0],
        'update',
        'rules[0].verbs[1]',
      ),
    },
  },
  'access/no-debug-urls': {
    passes: {
      'health and metrics': [clusterRole('health', { nonResourceURLs: ['/healthz', '/metrics'], verbs: ['get'] })],
      'a name that only starts alike': [clusterRole('a', { nonResourceURLs: ['/logsearch'], verbs: ['get'] })],
    },
    fails: Object.fromEntries(
      ['/debug/pprof', '/debug/*', '/logs', '/logs/*', '/logs*', '/flagz', '/statusz', '/configz'].map(url => [
        url,
        but(
          clusterRole('health', { nonResourceURLs: ['/healthz'], verbs: ['get'] }),
          ['rules', 0, 'nonResourceURLs', 0],
          url,
          'rules[0].nonResourceURLs[0]',
        ),
      ]),
    ),
  },
  'access/no-evidence-removal': {
    passes: {
      'to read events': [role(rule('', 'events', 'get', 'list'))],
      'to delete one object': [role(rule('', 'pods', 'delete'))],
      'to delete logs, which the API server cannot': [role(rule('', 'pods/log', 'delete'))],
    },
    fails: {
      'to delete events': but(role(rule('', 'events', 'get')), ['rules', 0, 'verbs', 0], 'delete', RESOURCE),
      'to delete new events': but(
        role(rule('events.k8s.io', 'events', 'get')),
        ['rules', 0, 'verbs', 0],
        'delete',
        RESOURCE,
      ),
      'many at once': but(
        role(rule('', 'pods', 'delete')),
        ['rules', 0, 'verbs', 0],
        'deletecollection',
        'rules[0].verbs[0]',
      ),
    },
  },
  'access/no-node-writes': powers('', ['nodes', 'nodes/status'], WRITE),
  'access/no-persistent-volumes': powers('', ['persistentvolumes'], ['create', 'update', 'patch']),
  'access/no-pod-changes': powers('', ['pods'], ['update', 'patch']),
  'access/no-priority-writes': powers('scheduling.k8s.io', ['priorityclasses'], WRITE),
  'access/no-privilege-chains': {
    passes: {
      'pods where nobody owns the cluster': [PODS, ADMIN, bind('team', 'runner', ALICE)],
      'the owner itself': [PODS, ADMIN, bind('platform', 'runner', account('operator', 'platform'))],
      'a role that is given to nobody': [PODS, ADMIN, bind('platform', 'runner')],
      'to read where the owner lives': [
        clusterRole('reader', rule('', 'pods', 'get')),
        ADMIN,
        bind('platform', 'reader', ALICE),
      ],
      'to make Secrets, and not to read them': [
        clusterRole('writer', rule('', 'secrets', 'create')),
        ADMIN,
        bind('platform', 'writer', ALICE),
      ],
    },
    fails: {
      ...Object.fromEntries(
        Object.entries({
          pods: rule('', 'pods', 'create'),
          'a custom resource that makes pods': rule('ray.io', 'rayclusters', 'patch'),
          'a shell': rule('', 'pods/exec', 'get'),
          tokens: rule('', 'serviceaccounts/token', 'create'),
          impersonation: rule('', 'serviceaccounts', 'impersonate'),
          'Secrets that become tokens': rule('', 'secrets', 'create', 'get'),
        }).map(([words, step]) => [
          `${words} where the owner lives`,
          { objects: [clusterRole('step', step), ADMIN, bind('platform', 'step', ALICE)], paths: [RESOURCE] },
        ]),
      ),
      'a chain over two namespaces': {
        objects: [
          PODS,
          clusterRole('shell', rule('', 'pods/exec', 'create')),
          ADMIN,
          bind('platform', 'runner', account('builder', 'tools')),
          bind('tools', 'shell', ALICE),
        ],
        paths: [RESOURCE, RESOURCE],
      },
      'an account that makes pods in every namespace': {
        objects: [
          PODS,
          clusterRole('shell', rule('', 'pods/exec', 'create')),
          bind(undefined, 'runner', account('builder', 'tools')),
          bind('tools', 'shell', ALICE),
        ],
        paths: [RESOURCE],
      },
      'an account that owns the cluster, by a binding without its namespace': {
        objects: [
          PODS,
          clusterRole('shell', rule('', 'pods/exec', 'create')),
          ADMIN,
          bind('platform', 'runner', { kind: 'ServiceAccount', name: 'builder' }),
          bind('platform', 'shell', ALICE),
        ],
        paths: [RESOURCE, RESOURCE],
      },
      'a part of another role': {
        objects: [PART, COLLECTING, ADMIN, bind('platform', 'whole', ALICE)],
        paths: [RESOURCE],
      },
      'a role of every cluster': {
        objects: [ADMIN, bind('platform', 'edit', ALICE)],
        paths: ['roleRef.name'],
      },
    },
  },
  'access/no-shared-pod-creation': {
    passes: {
      'in the namespace of a tenant': [PODS, TENANT, bind('team', 'runner', ALICE)],
      'in the namespace of a Profile': [
        PODS,
        namespace('team'),
        { apiVersion: 'kubeflow.org/v1', kind: 'Profile', metadata: { name: 'team' } },
        bind('team', 'runner', ALICE),
      ],
      'in a namespace of which the set says nothing': [PODS, bind('team', 'runner', ALICE)],
      'bound to nobody': [PODS],
      'to read pods everywhere': [clusterRole('reader', rule('', 'pods', 'get')), bind(undefined, 'reader', ALICE)],
    },
    fails: {
      everywhere: { objects: [PODS, bind(undefined, 'runner', ALICE)], paths: [RESOURCE] },
      'in the system': { objects: [PODS, bind('kube-system', 'runner', ALICE)], paths: [RESOURCE] },
      'in a shared namespace': {
        objects: [PODS, namespace('tools'), bind('tools', 'runner', ALICE)],
        paths: [RESOURCE],
      },
      'by a custom resource': {
        objects: [clusterRole('runner', rule('kubeflow.org', 'notebooks', 'create')), bind(undefined, 'runner', ALICE)],
        paths: [RESOURCE],
      },
      'as a part of another role': { objects: [PART, COLLECTING, bind(undefined, 'whole', ALICE)], paths: [RESOURCE] },
    },
  },
  'access/no-storage-writes': powers('storage.k8s.io', ['storageclasses', 'csidrivers', 'volumeattachments'], WRITE),
  'access/no-stored-credentials': {
    passes: {
      'Dex, where it runs': [DEX, bind('auth', 'dex', account('dex', 'auth'))],
      'a role that nobody has': [DEX],
      'another group': [PODS, bind('auth', 'runner', ALICE)],
    },
    fails: {
      'a person': { objects: [DEX, bind('auth', 'dex', ALICE)], paths: [RESOURCE] },
      'an account of another namespace': {
        objects: [DEX, bind('auth', 'dex', account('dex', 'team'))],
        paths: [RESOURCE],
      },
      'in the whole cluster': { objects: [DEX, bind(undefined, 'dex', account('dex', 'auth'))], paths: [RESOURCE] },
      generators: {
        objects: [
          clusterRole('dex', rule('generators.external-secrets.io', 'passwords', 'get')),
          bind(undefined, 'dex', ALICE),
        ],
        paths: [RESOURCE],
      },
    },
  },
  'access/no-system-configmaps': {
    passes: {
      'in another namespace': [CONFIG_MAPS, bind('team', 'config', ALICE)],
      'a named one': [
        put(CONFIG_MAPS, ['rules', 0, 'resourceNames'], ['my-leader']),
        bind('kube-system', 'config', ALICE),
      ],
      'to read': [clusterRole('config', rule('', 'configmaps', 'get')), bind('kube-system', 'config', ALICE)],
    },
    fails: {
      'in the system': { objects: [CONFIG_MAPS, bind('kube-system', 'config', ALICE)], paths: [RESOURCE] },
      everywhere: { objects: [CONFIG_MAPS, bind(undefined, 'config', ALICE)], paths: [RESOURCE] },
      'that of the cloud': {
        objects: [put(CONFIG_MAPS, ['rules', 0, 'resourceNames'], ['aws-auth']), bind('kube-system', 'config', ALICE)],
        paths: [RESOURCE],
      },
    },
  },
  'access/no-system-leases': {
    passes: {
      'in its own namespace': [LEASES, bind('team', 'leader', ALICE)],
      'its own': [put(LEASES, ['rules', 0, 'resourceNames'], ['mine']), bind('kube-system', 'leader', ALICE)],
    },
    fails: {
      'in the system': { objects: [LEASES, bind('kube-system', 'leader', ALICE)], paths: [RESOURCE] },
      'those of the nodes': { objects: [LEASES, bind('kube-node-lease', 'leader', ALICE)], paths: [RESOURCE] },
      everywhere: { objects: [LEASES, bind(undefined, 'leader', ALICE)], paths: [RESOURCE] },
    },
  },
  'access/no-traffic-writes': {
    ...powers('', ['endpoints', 'services/status'], WRITE),
    fails: Object.fromEntries(
      [
        ['', 'endpoints'],
        ['', 'services/status'],
        ['discovery.k8s.io', 'endpointslices'],
        ['networking.k8s.io', 'ingresses'],
        ['networking.istio.io', 'virtualservices'],
        ['networking.istio.io', 'serviceentries'],
        ['gateway.networking.k8s.io', 'httproutes'],
      ].map(([group = '', resource = '']) => [
        `${group} ${resource}`,
        but(role(rule(group, resource, 'get')), ['rules', 0, 'verbs', 0], 'patch', RESOURCE),
      ]),
    ),
  },
  'access/no-wide-service-writes': {
    passes: {
      'in one namespace': [SERVICES, bind('team', 'services', ALICE)],
      'to read everywhere': [clusterRole('reader', rule('', 'services', 'get')), bind(undefined, 'reader', ALICE)],
    },
    fails: {
      everywhere: { objects: [SERVICES, bind(undefined, 'services', ALICE)], paths: [RESOURCE] },
      'in the system': { objects: [SERVICES, bind('istio-system', 'services', ALICE)], paths: [RESOURCE] },
    },
  },
  'access/read-only-views': {
    passes: {
      'a view that reads': [clusterRole('pods-view', rule('', 'pods', 'get', 'list'))],
      'a view that asks': [
        clusterRole('pods-view', rule('authorization.k8s.io', 'selfsubjectaccessreviews', 'create')),
      ],
      'another role': [clusterRole('pods-edit', rule('', 'pods', 'create'))],
    },
    fails: {
      'a view that writes': but(
        clusterRole('pods-view', rule('', 'pods', 'get', 'list')),
        ['rules', 0, 'verbs', 1],
        'create',
        'rules[0].verbs[1]',
      ),
      'a part of a view': but(
        put(clusterRole('viewers', rule('', 'pods', 'get')), ['metadata', 'labels'], {
          'rbac.authorization.kubeflow.org/aggregate-to-kubeflow-view': 'true',
        }),
        ['rules', 0, 'verbs', 0],
        'delete',
        'rules[0].verbs[0]',
      ),
    },
  },
};
