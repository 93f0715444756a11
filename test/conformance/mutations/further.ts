import type { FlagCase } from '../../rules/control-plane.cases';
import type { Mutation } from '../../rules/pod-rules.mutations';
import { hardenedPod } from '../../support/hardened-pod';
import { object, put, type Written } from '../../support/rule-cases';

const RBAC_GROUP = 'rbac.authorization.k8s.io';
const RBAC = `${RBAC_GROUP}/v1`;
const POD = ['spec', 'template', 'spec'];
const MAIN = [...POD, 'containers', '0'];

const LABELS = { matchLabels: { 'app.kubernetes.io/instance': 'web' } };
/** A Deployment with containers, whose replicas are kept apart. */
const REPLICATED = put(
  put({ ...hardenedPod() }, [...POD, 'affinity'], {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', labelSelector: LABELS },
      ],
    },
  }),
  [...POD, 'topologySpreadConstraints'],
  [
    {
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: LABELS,
    },
  ],
);

type Change = readonly [keys: readonly string[], value: unknown];

/** Changes of the hardened pod that break a rule just where somebody else looks. */
export const furtherPods: readonly Mutation[] = [
  ...['NET_RAW', 'SYS_MODULE'].map(name =>
    pod('workload/no-added-capabilities', `adds ${name}`, [
      [[...MAIN, 'securityContext', 'capabilities', 'add'], [name]],
    ]),
  ),
  pod('workload/no-automounted-token', 'asks for the token', [[[...POD, 'automountServiceAccountToken'], true]]),
  // With users of its own a pod may have any id for them.
  pod('workload/high-user-id', 'has a low user id, and the users of the node', [
    [[...POD, 'hostUsers'], undefined],
    [[...MAIN, 'securityContext', 'runAsUser'], 1000],
  ]),
  pod('workload/run-as-non-root', 'is root', [
    ...[POD, MAIN].flatMap((place): readonly Change[] => [
      [[...place, 'securityContext', 'runAsNonRoot'], false],
      [[...place, 'securityContext', 'runAsUser'], 0],
    ]),
  ]),
  // A digest is the same image wherever it comes from.
  pod('image/pull-always', 'may use what is there, by a tag', [
    [[...MAIN, 'imagePullPolicy'], 'IfNotPresent'],
    [[...MAIN, 'image'], 'registry.example/team-a/web:1.0.0'],
  ]),
  pod('image/pull-always', 'may use what is there, by the newest tag', [
    [[...MAIN, 'imagePullPolicy'], 'IfNotPresent'],
    [[...MAIN, 'image'], 'registry.example/team-a/web:latest'],
  ]),
  // What a container may write is bounded by the volume, or else by the container.
  pod('workload/volume-size-limits', 'bounds neither the volume nor what a container writes', [
    [[...POD, 'volumes', '0', 'emptyDir'], {}],
    [[...MAIN, 'resources'], { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '1', memory: '256Mi' } }],
  ]),
  // Without a token it matters less whose it would be.
  pod('workload/own-service-account', 'is the account of the namespace, and has its token', [
    [[...POD, 'serviceAccountName'], 'default'],
    [[...POD, 'automountServiceAccountToken'], true],
  ]),
  pod('workload/own-service-account', 'is named where nobody looks any more', [
    [[...POD, 'serviceAccountName'], undefined],
    [[...POD, 'serviceAccount'], 'web'],
  ]),
  pod('secret/no-literals', 'has a variable that says what it is', [
    [[...MAIN, 'env'], [{ name: 'CLIENT_SECRET', value: 'hunter2hunter2' }]],
  ]),
  pod('image/pinned', 'has neither a tag nor a digest', [[[...MAIN, 'image'], 'registry.example/team-a/web']]),
];

/** Objects that break a rule just where somebody else looks. */
export const furtherObjects: Readonly<Record<string, Readonly<Record<string, readonly Written[]>>>> = {
  'access/no-admission-writes': {
    'webhooks, for an account': boundEverywhere([
      ['admissionregistration.k8s.io'],
      'validatingwebhookconfigurations',
      'update',
    ]),
  },
  'access/no-broad-roles': { 'everything, with the role that is so': clusterAdmin() },
  'access/no-certificate-signing': {
    'approval, for an account': boundEverywhere([
      ['certificates.k8s.io'],
      'certificatesigningrequests/approval',
      'update',
    ]),
  },
  'access/no-escalation': {
    'any group, in all API groups': [role('Role', [['*'], 'groups', 'impersonate'])],
    'any person, for an account': boundEverywhere([[''], 'users', 'impersonate']),
  },
  'access/no-evidence-removal': {
    'events, for an account': bound([[''], 'events', 'delete']),
    'many at once, for an account': bound([[''], 'pods', 'deletecollection']),
  },
  'access/no-isolation-writes': {
    'bindings, in all API groups': [role('Role', [['*'], 'rolebindings', 'get', 'patch'])],
  },
  'access/no-persistent-volumes': {
    'for an account': boundEverywhere([[''], 'persistentvolumes', 'create']),
  },
  'access/no-remote-execution': {
    'attach, in all API groups': [role('Role', [['*'], 'pods/attach', 'create'], [['*'], 'pods', 'get'])],
    'ports, for an account': bound([[''], 'pods/portforward', 'create']),
    'the proxy of nodes': [role('ClusterRole', [[''], 'nodes/proxy', 'get'])],
    'the proxy of nodes, for an account': boundEverywhere([[''], 'nodes/proxy', 'get']),
    'a shell, for an account': bound([[''], 'pods/exec', 'create']),
    'a shell, by a cluster role': boundTo('ClusterRole', 'RoleBinding', [[''], 'pods/exec', 'create']),
    'a shell, everywhere': boundEverywhere([[''], 'pods/exec', 'create']),
  },
  'access/no-secret-access': {
    'in a cluster role': [role('ClusterRole', [[''], 'secrets', 'list'])],
    'for an account': bound([[''], 'secrets', 'list']),
  },
  'access/no-shared-subjects': {
    'everybody who is known, with the role': boundEverywhere([[''], 'pods', 'get']).map(one =>
      'subjects' in one
        ? put(one, ['subjects'], [{ apiGroup: RBAC_GROUP, kind: 'Group', name: 'system:authenticated' }])
        : one,
    ),
  },
  'access/no-traffic-writes': {
    'the address of a Service, for an account': bound([[''], 'services/status', 'patch']),
    'for whoever may edit': [
      put(
        role('ClusterRole', [[''], 'endpoints', 'create', 'patch']),
        ['metadata', 'name'],
        'system:aggregate-to-edit',
      ),
    ],
  },
  'access/no-wildcards': {
    everything: [role('Role', [['*'], '*', '*'])],
    'everything in a cluster role': [role('ClusterRole', [['*'], '*', '*'])],
    'everything, for an account': bound([['*'], '*', '*']),
  },
  'agent/sandboxed-runtime': { 'a template of a later version': [sandboxTemplate({})] },
  'availability/disruption-budget': {
    'no budget, with containers': [REPLICATED],
    'nothing said of pods that are not ready': [
      object('policy/v1', 'PodDisruptionBudget', 'model', {
        spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'model' } } },
      }),
    ],
  },
  'availability/replicas': {
    'as many as Kubernetes gives it, with containers': [put(REPLICATED, ['spec', 'replicas'])],
    'in any zone, with containers': [put(REPLICATED, [...POD, 'topologySpreadConstraints'])],
  },
  'image/no-retired-registry': {
    'in the system': [
      put(
        put({ ...hardenedPod() }, ['metadata', 'namespace'], 'kube-system'),
        [...MAIN, 'image'],
        `k8s.gcr.io/pause:3.9@sha256:${'a'.repeat(64)}`,
      ),
    ],
  },
  'ingress/no-snippets': {
    'a brace in a URL': [
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: {
          name: 'web',
          namespace: 'team-a',
          annotations: { 'nginx.ingress.kubernetes.io/auth-url': 'https://login.example.com/{x}' },
        },
        spec: { ingressClassName: 'nginx' },
      },
    ],
  },
  'network/cluster-ip-services': {
    'another name of the machine itself': [
      object('v1', 'Service', 'metrics', { spec: { type: 'ExternalName', externalName: 'localhost' } }),
    ],
  },
  'secret/no-config-map-literals': {
    'a key of an API': [object('v1', 'ConfigMap', 'settings', { data: { 'app.yaml': 'api_key: hunter2hunter2\n' } })],
  },
  'service-account/no-automounted-token': {
    'a token, in a pod': [
      ...accountOf('web', true),
      put({ ...hardenedPod() }, [...POD, 'automountServiceAccountToken']),
    ],
  },
  'tenancy/pod-security-labels': {
    'no label': [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } }],
    'no level at all': [
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'team', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
      },
    ],
  },
  'workload/no-automounted-token': {
    'has the token of an account that has a role': [
      ...accountOf('web', false),
      put({ ...hardenedPod() }, [...POD, 'automountServiceAccountToken'], true),
    ],
  },
  'workload/no-ssh': {
    'and a Service leads to it': [
      put({ ...hardenedPod() }, [...MAIN, 'ports', '0', 'containerPort'], 22),
      put(
        object('v1', 'Service', 'web', { spec: { selector: LABELS.matchLabels, ports: [{ port: 22 }] } }),
        ['metadata'],
        {
          name: 'web',
          namespace: 'team-a',
        },
      ),
    ],
  },
  'workload/probes': {
    'none at all': [put(put({ ...hardenedPod() }, [...MAIN, 'livenessProbe']), [...MAIN, 'readinessProbe'])],
  },
};

/** Objects that keep a rule also as somebody else has it, who asks for more. */
export const furtherKept: Readonly<Record<string, Readonly<Record<string, readonly Written[]>>>> = {
  'agent/sandboxed-runtime': {
    'a template': [sandboxTemplate({ runtimeClassName: 'gvisor' })],
  },
  'availability/autoscaler-minimum': {
    three: [object('autoscaling/v2', 'HorizontalPodAutoscaler', 'model', { spec: { minReplicas: 3 } })],
  },
  'availability/disruption-budget': {
    'with containers': [
      REPLICATED,
      object('policy/v1', 'PodDisruptionBudget', 'web', {
        metadata: { name: 'web', namespace: 'team-a' },
        spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: LABELS },
      }),
    ],
  },
  'availability/replicas': { three: [REPLICATED] },
  'availability/rolling-update': {
    'said so': [put({ ...hardenedPod() }, ['spec', 'strategy'], { type: 'RollingUpdate' })],
  },
  'output/common-labels': {
    'its labels, and those of its pods': [
      [['metadata'], ['spec', 'template', 'metadata']].reduce(
        (workload: Written, keys) =>
          put(workload, [...keys, 'labels'], { ...LABELS.matchLabels, app: 'web', 'app.kubernetes.io/name': 'web' }),
        { ...hardenedPod() },
      ),
    ],
  },
  'tls/ingress-tls': {
    'nothing by plain HTTP': [
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { name: 'web', namespace: 'team-a', annotations: { 'kubernetes.io/ingress.allow-http': 'false' } },
        spec: {
          ingressClassName: 'nginx',
          tls: [{ hosts: ['web.example.com'], secretName: 'web-tls' }],
          rules: [{ host: 'web.example.com' }],
        },
      },
    ],
  },
};

/** Flags that break a rule just where somebody else looks; kubeadm sets most of them by itself, a static pod need not. */
export const furtherFlags: Readonly<Record<string, readonly FlagCase[]>> = {
  'audit/recorded': ['policy-file', 'log-path', 'log-maxage', 'log-maxbackup', 'log-maxsize'].map(name =>
    without('kube-apiserver', `audit-${name}`),
  ),
  'control-plane/admission-plugins': ['NamespaceLifecycle', 'ServiceAccount'].map(plugin =>
    flags(`${plugin} is off`, 'kube-apiserver', { 'disable-admission-plugins': plugin }),
  ),
  'control-plane/client-authorities': [without('kube-apiserver', 'client-ca-file')],
  'control-plane/encryption-file': [
    without('kube-apiserver', 'encryption-provider-config', 'encryption-provider-config-automatic-reload'),
  ],
  'control-plane/etcd-peers': [without('etcd', 'peer-cert-file', 'peer-key-file')],
  'control-plane/etcd-server': [without('etcd', 'cert-file', 'key-file'), without('etcd', 'trusted-ca-file')],
  'control-plane/pod-garbage': [without('kube-controller-manager', 'terminated-pod-gc-threshold')],
  'control-plane/service-account-keys': [without('kube-apiserver', 'service-account-key-file')],
  'control-plane/serving-certificate': [without('kube-apiserver', 'tls-cert-file', 'tls-private-key-file')],
};

type RoleLine = readonly [groups: readonly string[], resource: string, ...verbs: readonly string[]];

function role(kind: 'Role' | 'ClusterRole', ...lines: readonly RoleLine[]): Written {
  const rules = lines.map(([apiGroups, resource, ...verbs]) => ({ apiGroups, resources: [resource], verbs }));
  return kind === 'Role'
    ? object(RBAC, kind, 'worker', { rules })
    : { apiVersion: RBAC, kind, metadata: { name: 'worker' }, rules };
}

/** A role, bound to an account: there are checks for those alone that somebody has. */
function bound(...lines: readonly RoleLine[]): readonly Written[] {
  return boundTo('Role', 'RoleBinding', ...lines);
}

function boundEverywhere(...lines: readonly RoleLine[]): readonly Written[] {
  return boundTo('ClusterRole', 'ClusterRoleBinding', ...lines);
}

function boundTo(
  kind: 'Role' | 'ClusterRole',
  binding: 'RoleBinding' | 'ClusterRoleBinding',
  ...lines: readonly RoleLine[]
): readonly Written[] {
  const roleRef = { apiGroup: RBAC_GROUP, kind, name: 'worker' };
  const subjects = [{ kind: 'ServiceAccount', name: 'worker', namespace: 'team' }];
  const written = { roleRef, subjects };
  return [
    role(kind, ...lines),
    binding === 'RoleBinding'
      ? object(RBAC, binding, 'worker', written)
      : { apiVersion: RBAC, kind: binding, metadata: { name: 'worker' }, ...written },
  ];
}

/** The role that Kubernetes brings along, and somebody who has it. */
function clusterAdmin(): readonly Written[] {
  const [admin = {}, binding = {}] = boundEverywhere([['*'], '*', '*']);
  return [
    put(admin, ['metadata', 'name'], 'cluster-admin'),
    put(put(binding, ['metadata', 'name'], 'admins'), ['roleRef', 'name'], 'cluster-admin'),
  ];
}

function sandboxTemplate(pod: object): Written {
  return object('extensions.agents.x-k8s.io/v1beta1', 'SandboxTemplate', 'python', {
    spec: { podTemplate: { spec: { containers: [], ...pod } } },
  });
}

/** An account that has a role, and whether pods get its token unless they say otherwise. */
function accountOf(name: string, automountServiceAccountToken: boolean): readonly Written[] {
  const subjects = [{ kind: 'ServiceAccount', name, namespace: 'team-a' }];
  const account = { ...object('v1', 'ServiceAccount', name), automountServiceAccountToken };
  return [account, ...bound([[''], 'configmaps', 'get'])].map(one =>
    put('subjects' in one ? put(one, ['subjects'], subjects) : one, ['metadata', 'namespace'], 'team-a'),
  );
}

function without(component: FlagCase['component'], ...names: readonly string[]): FlagCase {
  return flags(
    `nothing said of ${names.join(', ')}`,
    component,
    Object.fromEntries(names.map(name => [name, undefined])),
  );
}

function flags(words: string, component: FlagCase['component'], given: FlagCase['flags']): FlagCase {
  return { words, component, flags: given };
}

function pod(rule: string, name: string, changes: readonly Change[]): Mutation {
  return {
    rule,
    name,
    change: manifest => {
      for (const [keys, value] of changes) {
        const [last = '', ...path] = [...keys].reverse();
        const parent = path.reduceRight((found, key) => (found as Record<string, unknown>)[key], manifest as unknown);
        Object.assign(parent as object, { [last]: value });
      }
    },
  };
}
