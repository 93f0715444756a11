import type { AuditLevel, AuditResources, AuditRule } from '../../rules/audit/policy';
import { WRITES } from '../../rules/audit/requests';
import { INTERACTIVE, PLATFORM, SENSITIVE } from '../../rules/audit/resources';

/** Rules of the policy that belong together, and why they are there; documentation is made from it. */
export interface AuditBlock {
  readonly title: string;
  readonly why: string;
  readonly rules: readonly AuditRule[];
}

/** What an installation adds to the blocks. */
export interface AuditAdditions {
  readonly sensitive: readonly AuditResources[];
  readonly bodies: readonly AuditResources[];
  readonly rules: readonly AuditRule[];
}

const KUBE_PROXY = ['system:kube-proxy', 'system:serviceaccount:kube-system:kube-proxy'];

/** Reads and renewals of the cluster's own components, which they repeat all the time. */
const NOISE: readonly AuditRule[] = [
  {
    level: 'None',
    users: KUBE_PROXY,
    verbs: ['watch'],
    resources: [
      { group: '', resources: ['endpoints', 'services', 'services/status'] },
      { group: 'discovery.k8s.io', resources: ['endpointslices'] },
    ],
  },
  {
    level: 'None',
    userGroups: ['system:nodes'],
    verbs: ['get'],
    resources: [{ group: '', resources: ['nodes', 'nodes/status'] }],
  },
  {
    level: 'None',
    userGroups: ['system:nodes'],
    verbs: ['get', 'update'],
    resources: [{ group: 'coordination.k8s.io', resources: ['leases'] }],
    namespaces: ['kube-node-lease'],
  },
  {
    level: 'None',
    users: ['system:kube-controller-manager', 'system:kube-scheduler'],
    verbs: ['get', 'update'],
    resources: [{ group: 'coordination.k8s.io', resources: ['leases'] }],
  },
  { level: 'None', verbs: ['get'], nonResourceURLs: ['/healthz*', '/livez*', '/readyz*', '/version'] },
];

/** Groups by which the cluster is governed. */
const GOVERNANCE: readonly AuditResources[] = [
  { group: 'rbac.authorization.k8s.io' },
  { group: 'admissionregistration.k8s.io' },
  { group: 'apiextensions.k8s.io' },
  { group: 'apiregistration.k8s.io' },
  { group: 'networking.k8s.io' },
  { group: 'certificates.k8s.io' },
  { group: '', resources: ['namespaces', 'serviceaccounts', 'resourcequotas', 'limitranges'] },
];

/** The rules of an audit policy, in their order: the first that fits decides, so what must not be weakened comes first. */
export function auditBlocks({ sensitive, bodies, rules }: AuditAdditions): readonly AuditBlock[] {
  return [
    {
      title: 'What holds secrets',
      why: 'a body in the log is a secret in the log; who touched it, and when, is what an investigation needs',
      rules: [logged('Metadata', [...SENSITIVE, ...sensitive])],
    },
    {
      title: 'Shells and proxies',
      why: 'they leave no other trace; what is typed there is not logged, the command line is',
      rules: [logged('Metadata', INTERACTIVE)],
    },
    {
      title: 'Noise of the components',
      why: 'reads and renewals, repeated every few seconds, by named users',
      rules: NOISE,
    },
    {
      title: 'Changes of who may do what',
      why: 'that a role was changed is of no use without what it was changed to',
      rules: [{ ...logged('RequestResponse', GOVERNANCE), verbs: WRITES }],
    },
    {
      title: 'Changes of the platform',
      why: 'tenants, serving graphs and mesh policies; kinds that embed pods are left out, since people write passwords into env',
      rules: [{ ...logged('RequestResponse', [...PLATFORM, ...bodies]), verbs: WRITES }],
    },
    ...(rules.length === 0
      ? []
      : [{ title: 'Rules of this installation', why: 'they decide only over what is left', rules }]),
    { title: 'Everything else', why: 'what fits no rule would not be logged', rules: [{ level: 'Metadata' }] },
  ];
}

function logged(level: AuditLevel, resources: readonly AuditResources[]): AuditRule {
  return { level, resources };
}
