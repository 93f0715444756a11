import { refuse } from '../objects';
import { roleRule } from './role-rule';

const WILDCARDS = [
  ['verbs', isStar],
  ['groups', isStar],
  ['resources', (entry: string) => isStar(entry) || entry.startsWith('*/')],
  ['urls', (entry: string) => isStar(entry) || entry === '/*'],
] as const;

export const noWildcards = roleRule({
  id: 'access/no-wildcards',
  title: 'roles name their verbs, resources and API groups one by one',
  why: 'a wildcard also grants what is added later, and verbs such as escalate and impersonate',
  severity: 'critical',
  standards: ['CIS 5.1.3', 'Kubeflow security chapter'],
  seenBy: [
    'trivy KSV-0044',
    'trivy KSV-0045',
    'trivy KSV-0046',
    'trivy KSV-0112',
    'checkov CKV_K8S_49',
    'kube-linter wildcard-in-rules',
    'kubescape C-0187',
    'kyverno restrict-wildcard-verbs',
    'kyverno restrict-wildcard-resources',
  ],
  violations: rule =>
    WILDCARDS.flatMap(([key, isWildcard]) =>
      refuse(rule[key], entry => typeof entry !== 'string' || !isWildcard(entry)),
    ),
  allowed: 'names without *',
  fix: 'list what the role really needs',
});

function isStar(entry: string): boolean {
  return entry === '*';
}
