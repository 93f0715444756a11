import { blame, refuse } from '../objects';
import { type GrantedRule, granting, type Power, RBAC } from './grants';
import { roleRule } from './role-rule';

const ESCALATION: readonly Power[] = [
  { group: RBAC, resources: ['roles', 'clusterroles'], verbs: ['escalate', 'bind'] },
  { group: '', resources: ['users', 'groups', 'serviceaccounts'], verbs: ['impersonate'] },
  { group: 'authentication.k8s.io', resources: ['uids', 'userextras', 'userextras/*'], verbs: ['impersonate'] },
  { group: '', resources: ['serviceaccounts/token'], verbs: ['create'] },
];

// Verbs of constrained impersonation, Kubernetes 1.35 and later.
const CONSTRAINED = /^impersonate(-on)?:/;

export const noEscalation = roleRule({
  id: 'access/no-escalation',
  title: 'roles cannot be used to become somebody else or to grant more than oneself has',
  why: 'escalate, bind, impersonate and new tokens lead past every other role to that of the administrator',
  severity: 'critical',
  standards: ['CIS 5.1.8', 'CIS 5.1.13', 'access-control article'],
  seenBy: [
    'trivy KSV-0043',
    'trivy KSV-0050',
    'trivy KSV-0051',
    'checkov CKV_K8S_158',
    'checkov CKV2_K8S_3',
    'kubescape C-0065',
    'kubescape C-0191',
    'kubescape C-0282',
    'kyverno restrict-escalation-verbs-roles',
  ],
  violations: rule => [...blame(...granting(rule, ESCALATION)), ...constrained(rule)],
  allowed: 'none of escalate and bind on roles, impersonate, and create on serviceaccounts/token',
  fix: 'leave these verbs to the administrators of the cluster',
});

function constrained(rule: GrantedRule) {
  return refuse(rule.verbs, verb => typeof verb !== 'string' || !CONSTRAINED.test(verb));
}
