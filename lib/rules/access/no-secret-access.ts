import { isSet } from '../../values/place';
import { blame, isText } from '../objects';
import { type GrantedRule, granting, type Power, READ_VERBS, WRITE_VERBS } from './grants';
import { roleRule } from './role-rule';

const SECRETS: Power = { group: '', resources: ['secrets'], verbs: [...READ_VERBS, ...WRITE_VERBS] };

export const noSecretAccess = roleRule({
  id: 'access/no-secret-access',
  title: 'roles reach no Secrets, save to get those that they name',
  why: 'listing Secrets shows what is in them, and who writes one can have a token of any account put into it',
  severity: 'critical',
  standards: ['CIS 5.1.2', 'Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: [
    'trivy KSV-0041',
    'trivy KSV-0113',
    'checkov CKV2_K8S_5',
    'kube-linter access-to-secrets',
    'kubescape C-0015',
    'kubescape C-0186',
    'kyverno restrict-secret-role-verbs',
  ],
  violations: rule => (onlyGetsNamed(rule) ? [] : blame(...granting(rule, [SECRETS]))),
  allowed: 'resources other than secrets, or the one verb get together with resourceNames',
  fix: 'mount the Secret into the pod that needs it; if a program has to read it, grant get with its name in resourceNames',
});

// A name narrows no create, and it narrows list and watch only for clients that ask for that name.
function onlyGetsNamed(rule: GrantedRule): boolean {
  const names = rule.names.filter(({ value }) => isSet(value));
  const { verbs } = rule;
  return names.length > 0 && names.every(({ value }) => isText(value)) && verbs.every(({ value }) => value === 'get');
}
