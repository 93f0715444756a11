import { at, type Manifest } from '../../values/manifest';
import { kindsOf } from '../kinds';
import { blame, isOf, refuse } from '../objects';
import type { FleetRule } from '../rule';
import { told } from '../shared';
import { type Gift, giftsIn } from './gifts';
import { type GrantedRule, granting, namesObjects, type Power, RBAC, roleRules } from './grants';
import { reaching } from './reach';

const ESCALATION: readonly Power[] = [
  { group: RBAC, resources: ['roles', 'clusterroles'], verbs: ['escalate', 'bind'] },
  { group: '', resources: ['users', 'groups', 'serviceaccounts'], verbs: ['impersonate'] },
  { group: 'authentication.k8s.io', resources: ['uids', 'userextras', 'userextras/*'], verbs: ['impersonate'] },
];
const TOKENS: readonly Power[] = [{ group: '', resources: ['serviceaccounts/token'], verbs: ['create'] }];

// Verbs of constrained impersonation, Kubernetes 1.35 and later.
const CONSTRAINED = /^impersonate(-on)?:/;

export const noEscalation: FleetRule = {
  id: 'access/no-escalation',
  title: 'roles cannot be used to become somebody else or to grant more than oneself has',
  why: 'escalate, bind, impersonate and new tokens lead past every other role to that of the administrator',
  severity: 'critical',
  standards: ['CIS 5.1.8', 'CIS 5.1.13', 'access-control article'],
  seenBy: [
    'trivy KSV-0043',
    'trivy KSV-0050',
    'checkov CKV_K8S_158',
    'checkov CKV2_K8S_3',
    'kubescape C-0065',
    'kubescape C-0191',
    'kubescape C-0282',
    'kyverno restrict-escalation-verbs-roles',
  ],
  kinds: kindsOf(RBAC, 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'),
  checkAll: (manifests, context) => {
    const { all } = told(context, giftsIn, manifests);
    return manifests
      .filter(manifest => isOf(manifest, RBAC, 'Role', 'ClusterRole'))
      .flatMap(role => {
        const found = told(context, roleRules, role).flatMap(rule => [
          ...blame(...granting(rule, makesTokens(rule, role, all) ? [...ESCALATION, ...TOKENS] : ESCALATION)),
          ...constrained(rule),
        ]);
        const reached = found.length === 0 ? found : reaching(found, noEscalation.severity, context.reachOf?.(role));
        return reached.map(violation => ({ manifest: role, ...violation }));
      });
  },
  allowed:
    'none of escalate and bind on roles, impersonate, and create on serviceaccounts/token save for the account that has the role',
  fix: 'leave these verbs to the administrators of the cluster',
};

function makesTokens(rule: GrantedRule, role: Manifest, all: readonly Gift[]): boolean {
  return granting(rule, TOKENS).length > 0 && !isForOneself(rule, role, all);
}

// A program that logs in elsewhere asks for tokens of its own account, which make it nobody else.
function isForOneself(rule: GrantedRule, role: Manifest, all: readonly Gift[]): boolean {
  const names = rule.names.map(({ value }) => value);
  const gifts = namesObjects(rule) ? all.filter(({ rules }) => rules.some(written => written.role === role)) : [];
  return (
    gifts.length > 0 &&
    gifts.every(
      ({ namespace, subjects }) =>
        namespace !== undefined && subjects.every(subject => names.every(name => isAccount(subject, namespace, name))),
    )
  );
}

function isAccount(subject: unknown, namespace: string, name: unknown): boolean {
  return (
    at(subject, 'kind') === 'ServiceAccount' && at(subject, 'namespace') === namespace && at(subject, 'name') === name
  );
}

function constrained(rule: GrantedRule) {
  return refuse(rule.verbs, verb => typeof verb !== 'string' || !CONSTRAINED.test(verb));
}
