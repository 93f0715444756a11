import { containerRule } from '../pod-rule';
import { isUnsetOr } from './values';

export const noPrivileged = containerRule({
  id: 'workload/no-privileged',
  title: 'no container is privileged',
  why: 'a privileged container owns the node',
  severity: 'critical',
  standards: [
    'Pod Security baseline: privileged',
    'CIS 5.2.2',
    'NSA/CISA pod security',
    'Kubeflow security chapter',
    'access-control article',
    'MindIE hardening guide',
    'GenAI on EKS chapter',
  ],
  seenBy: [
    'trivy KSV-0017',
    'checkov CKV_K8S_16',
    'kube-linter privileged-container',
    'kube-score container-security-context-privileged',
    'kubesec Privileged',
    'kubeaudit privileged',
    'polaris runAsPrivileged',
    'kubescape C-0057',
    'kyverno disallow-privileged-containers',
    'gatekeeper k8spspprivilegedcontainer',
  ],
  at: 'securityContext.privileged',
  passes: container => isUnsetOr(container.securityContext?.privileged, false),
  allowed: 'unset or false',
  fix: 'leave it out; ask for devices by resource limit or claim',
});
