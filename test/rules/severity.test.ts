import { stringify } from 'yaml';
import { accessRules } from '../../lib/rules/access';
import { judge } from '../../lib/rules/judge';
import type { Manifest } from '../../lib/values/manifest';
import { checkTexts } from '../support/checking';

const RBAC = 'rbac.authorization.k8s.io';
const ADA = [{ apiGroup: RBAC, kind: 'User', name: 'ada@example.com' }];
const READS_SECRETS = [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] }];
const ESCALATES = [{ apiGroups: [RBAC], resources: ['roles'], verbs: ['escalate'] }];
const DELETES_EVENTS = [{ apiGroups: [''], resources: ['events'], verbs: ['delete'] }];

function role(kind: 'Role' | 'ClusterRole', rules: readonly object[], namespace?: string): Manifest {
  return { apiVersion: `${RBAC}/v1`, kind, metadata: { name: 'reader', ...(namespace && { namespace }) }, rules };
}

function binding(roleKind: 'Role' | 'ClusterRole', namespace?: string): Manifest {
  return {
    apiVersion: `${RBAC}/v1`,
    kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
    metadata: { name: 'readers', ...(namespace && { namespace }) },
    roleRef: { apiGroup: RBAC, kind: roleKind, name: 'reader' },
    subjects: ADA,
  };
}

test.each<[words: string, rule: string, severity: string, objects: readonly Manifest[]]>([
  [
    'of the cluster',
    'access/no-secret-access',
    'critical',
    [role('ClusterRole', READS_SECRETS), binding('ClusterRole')],
  ],
  ['that nobody is bound to', 'access/no-secret-access', 'critical', [role('ClusterRole', READS_SECRETS)]],
  [
    'of two namespaces',
    'access/no-secret-access',
    'critical',
    [role('ClusterRole', READS_SECRETS), binding('ClusterRole', 'team-a'), binding('ClusterRole', 'team-b')],
  ],
  [
    'of one namespace and of the cluster',
    'access/no-secret-access',
    'critical',
    [role('ClusterRole', READS_SECRETS), binding('ClusterRole', 'team-a'), binding('ClusterRole')],
  ],
  [
    'of the system',
    'access/no-secret-access',
    'critical',
    [role('Role', READS_SECRETS, 'kube-system'), binding('Role', 'kube-system')],
  ],
  [
    'of the cluster, bound in one namespace',
    'access/no-secret-access',
    'high',
    [role('ClusterRole', READS_SECRETS), binding('ClusterRole', 'team-a')],
  ],
  [
    'of one namespace',
    'access/no-secret-access',
    'high',
    [role('Role', READS_SECRETS, 'team-a'), binding('Role', 'team-a')],
  ],
  ['of one namespace, bound to nobody', 'access/no-secret-access', 'high', [role('Role', READS_SECRETS, 'team-a')]],
  [
    'that escalates in the cluster',
    'access/no-escalation',
    'critical',
    [role('ClusterRole', ESCALATES), binding('ClusterRole')],
  ],
  [
    'that escalates in one namespace',
    'access/no-escalation',
    'high',
    [role('Role', ESCALATES, 'team-a'), binding('Role', 'team-a')],
  ],
  [
    'whose harm is low everywhere',
    'access/no-evidence-removal',
    'low',
    [role('Role', DELETES_EVENTS, 'team-a'), binding('Role', 'team-a')],
  ],
])('a role %s: %s is %s', (_, id, severity, objects) => {
  const { findings } = judge(objects, accessRules, { kubernetes: '1.34' });
  const told = findings.filter(({ rule }) => rule.id === id);
  expect(told.map(found => found.severity ?? found.rule.severity)).toEqual(told.map(() => severity));
  expect(told.length).toBeGreaterThan(0);
  const text = objects.map(object => stringify(object)).join('---\n');
  // What is reported, and what a threshold is compared with.
  const reported = checkTexts({ 'all.yaml': text }).report.findings.filter(({ rule }) => rule === id);
  expect(reported.map(found => found.severity)).toEqual(told.map(() => severity));
});
