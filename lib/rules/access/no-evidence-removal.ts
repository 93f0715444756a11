import { blame, refuse } from '../objects';
import { type GrantedRule, granting, type Power } from './grants';
import { roleRule } from './role-rule';

const EVIDENCE: readonly Power[] = [
  { group: '', resources: ['events'], verbs: ['delete', 'deletecollection'] },
  { group: 'events.k8s.io', resources: ['events'], verbs: ['delete', 'deletecollection'] },
];

export const noEvidenceRemoval = roleRule({
  id: 'access/no-evidence-removal',
  title: 'roles cannot delete events, nor many objects at once',
  why: 'who comes in deletes what shows it, and one call with a wide selector empties a namespace',
  severity: 'low',
  standards: ['Kubernetes RBAC good practices', 'Kubeflow security chapter'],
  seenBy: ['kubescape C-0007', 'kubescape C-0031'],
  violations: rule => {
    const many = manyAtOnce(rule);
    return many.length > 0 ? many : blame(...granting(rule, EVIDENCE));
  },
  allowed: 'no deletecollection, and no delete on events',
  fix: 'grant delete on the objects that these subjects make; the API server drops old events itself',
});

function manyAtOnce(rule: GrantedRule) {
  return refuse(rule.verbs, verb => verb !== 'deletecollection');
}
