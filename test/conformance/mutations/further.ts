import type { FlagCase } from '../../rules/control-plane.cases';
import type { Mutation } from '../../rules/pod-rules.mutations';
import { hardenedPod } from '../../support/hardened-pod';
import { object, put, type Written } from '../../support/rule-cases';

const RBAC = 'rbac.authorization.k8s.io/v1';
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
  'access/no-escalation': { 'any group, in all API groups': [role('Role', [['*'], 'groups', 'impersonate'])] },
  'access/no-isolation-writes': {
    'bindings, in all API groups': [role('Role', [['*'], 'rolebindings', 'get', 'patch'])],
  },
  'access/no-remote-execution': {
    'attach, in all API groups': [role('Role', [['*'], 'pods/attach', 'create'], [['*'], 'pods', 'get'])],
    'the proxy of nodes': [role('ClusterRole', [[''], 'nodes/proxy', 'get'])],
    'a shell, for an account': bound([[''], 'pods/exec', 'create']),
    'a shell, by a cluster role': boundTo('ClusterRole', 'RoleBinding', [[''], 'pods/exec', 'create']),
    'a shell, everywhere': boundTo('ClusterRole', 'ClusterRoleBinding', [[''], 'pods/exec', 'create']),
  },
  'access/no-secret-access': {
    'in a cluster role': [role('ClusterRole', [[''], 'secrets', 'list'])],
    'for an account': bound([[''], 'secrets', 'list']),
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
  },
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
  'tenancy/pod-security-labels': {
    'no level at all': [
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'team', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
      },
    ],
  },
  'workload/probes': {
    'none at all': [put(put({ ...hardenedPod() }, [...MAIN, 'livenessProbe']), [...MAIN, 'readinessProbe'])],
  },
};

/** Objects that keep a rule also as somebody else has it, who asks for more. */
export const furtherKept: Readonly<Record<string, Readonly<Record<string, readonly Written[]>>>> = {
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

function boundTo(
  kind: 'Role' | 'ClusterRole',
  binding: 'RoleBinding' | 'ClusterRoleBinding',
  ...lines: readonly RoleLine[]
): readonly Written[] {
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind, name: 'worker' };
  const subjects = [{ kind: 'ServiceAccount', name: 'worker', namespace: 'team' }];
  const written = { roleRef, subjects };
  return [
    role(kind, ...lines),
    binding === 'RoleBinding'
      ? object(RBAC, binding, 'worker', written)
      : { apiVersion: RBAC, kind: binding, metadata: { name: 'worker' }, ...written },
  ];
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
