import { blame, refuse } from '../objects';
import { type GrantedRule, granting, namesObjects, type Power } from './grants';
import { roleRule } from './role-rule';

const GROUP = 'certificates.k8s.io';
const APPROVAL: readonly Power[] = [
  { group: GROUP, resources: ['certificatesigningrequests/approval'], verbs: ['update', 'patch'] },
];
const SIGNERS: readonly Power[] = [{ group: GROUP, resources: ['signers'], verbs: ['approve', 'sign', 'attest'] }];

export const noCertificateSigning = roleRule({
  id: 'access/no-certificate-signing',
  title: 'roles cannot approve or sign client certificates of the cluster',
  why: 'with the signer of the API server one makes oneself a certificate of any user, and nothing revokes it',
  severity: 'critical',
  standards: ['CIS 5.1.11', 'Kubernetes RBAC good practices'],
  seenBy: ['checkov CKV_K8S_156', 'kubescape C-0280', 'kyverno restrict-clusterrole-csr'],
  violations: rule => [...blame(...granting(rule, APPROVAL)), ...signers(rule)],
  allowed: 'signers that the role names, none of kubernetes.io, and requests without their approval',
  fix: 'name in resourceNames the signers that the program is for, and leave approval to the administrators',
});

// A name of Kubernetes' own is blamed, and so is a role that names no signer and has them all.
function signers(rule: GrantedRule) {
  const granted = granting(rule, SIGNERS);
  if (granted.length === 0) return [];
  if (!namesObjects(rule)) return blame(...granted);
  return refuse(rule.names, name => typeof name === 'string' && !/^(kubernetes\.io\/|\*)/.test(name));
}
