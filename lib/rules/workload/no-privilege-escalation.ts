import { containerRule } from '../pod-rule';

export const noPrivilegeEscalation = containerRule({
  id: 'workload/no-privilege-escalation',
  title: 'no process can gain more privileges than its parent',
  why: 'a set-user-id file in the image would make root of any user',
  severity: 'high',
  standards: [
    'Pod Security restricted: allowPrivilegeEscalation',
    'CIS 5.2.6',
    'Kubeflow security chapter',
    'MindIE hardening guide',
    'KubeRay pod security guide',
  ],
  seenBy: [
    'trivy KSV-0001',
    'checkov CKV_K8S_20',
    'kube-linter privilege-escalation-container',
    'kubesec AllowPrivilegeEscalation',
    'kubeaudit privesc',
    'polaris privilegeEscalationAllowed',
    'kubescape C-0016',
    'kyverno disallow-privilege-escalation',
    'gatekeeper k8spspallowprivilegeescalationcontainer',
  ],
  at: 'securityContext.allowPrivilegeEscalation',
  passes: container => container.securityContext?.allowPrivilegeEscalation === false,
  allowed: 'false',
  fix: 'set it to false: unset means true',
});
