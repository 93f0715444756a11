import type { FlagCase } from '../../rules/control-plane.cases';
import type { Mutation } from '../../rules/pod-rules.mutations';
import { object, type Written } from '../../support/rule-cases';

const RBAC = 'rbac.authorization.k8s.io/v1';
const POD = ['spec', 'template', 'spec'];
const MAIN = [...POD, 'containers', '0'];

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
    'a shell, for an account': bound([[''], 'pods/exec', 'create']),
  },
  'access/no-secret-access': {
    'in a cluster role': [role('ClusterRole', [[''], 'secrets', 'list'])],
    'for an account': bound([[''], 'secrets', 'list']),
  },
  'access/no-traffic-writes': { 'the address of a Service, for an account': bound([[''], 'services/status', 'patch']) },
  'access/no-wildcards': {
    everything: [role('Role', [['*'], '*', '*'])],
    'everything in a cluster role': [role('ClusterRole', [['*'], '*', '*'])],
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
  'secret/no-config-map-literals': {
    'a key of an API': [object('v1', 'ConfigMap', 'settings', { data: { 'app.yaml': 'api_key: hunter2hunter2\n' } })],
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
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'worker' };
  const subjects = [{ kind: 'ServiceAccount', name: 'worker', namespace: 'team' }];
  return [role('Role', ...lines), object(RBAC, 'RoleBinding', 'worker', { roleRef, subjects })];
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
