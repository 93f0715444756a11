import type { Manifest } from '../../../lib';

const RBAC = 'rbac.authorization.k8s.io';

interface Breach {
  /** Namespace of the binding. @default - the whole cluster */
  readonly namespace?: string;
  readonly role: string;
  readonly subject: { readonly kind: string; readonly name: string; readonly namespace?: string };
}

const BREACHES: readonly Breach[] = [
  { namespace: 'team-speech', role: 'kubeflow-view', subject: { kind: 'User', name: 'grace@example.com' } },
  { namespace: 'kubeflow', role: 'view', subject: { kind: 'Group', name: 'oidc:robotics' } },
  { namespace: 'team-ranking', role: 'kubeflow-edit', subject: { kind: 'User', name: 'barbara@example.com' } },
  {
    namespace: 'team-speech',
    role: 'breach-secrets',
    subject: { kind: 'ServiceAccount', name: 'alan', namespace: 'team-speech' },
  },
  { role: 'breach-impersonate', subject: { kind: 'User', name: 'mary@example.com' } },
];

/** Roles and bindings of which each breaks a law. */
export const breaches: readonly Manifest[] = [
  role('breach-secrets', { apiGroups: [''], resources: ['secrets'], resourceNames: ['one'], verbs: ['get'] }),
  role('breach-impersonate', { apiGroups: [''], resources: ['users'], verbs: ['impersonate'] }),
  ...BREACHES.map(({ namespace, role: name, subject }) => ({
    apiVersion: `${RBAC}/v1`,
    kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
    metadata: { name: `breach-${name}`, ...(namespace !== undefined && { namespace }) },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name },
    subjects: [subject.kind === 'ServiceAccount' ? subject : { apiGroup: RBAC, ...subject }],
  })),
];

function role(name: string, rule: object): Manifest {
  return { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name }, rules: [rule] };
}
