import { containerRule } from '../pod-rule';

export const dropAllCapabilities = containerRule({
  id: 'workload/drop-all-capabilities',
  title: 'every container drops all capabilities',
  why: 'the default set lets a process forge packets and take over files of others',
  severity: 'high',
  standards: [
    'Pod Security restricted: capabilities_restricted',
    'CIS 5.2.8, 5.2.9',
    'Kubeflow security chapter',
    'access-control article',
    'MindIE hardening guide',
    'KubeRay pod security guide',
    'GenAI on EKS chapter',
  ],
  seenBy: [
    'trivy KSV-0003',
    'trivy KSV-0004',
    'trivy KSV-0106',
    'checkov CKV_K8S_28',
    'checkov CKV_K8S_37',
    'kube-linter drop-net-raw-capability',
    'kubesec CapDropAll',
    'kubeaudit capabilities',
    'polaris insecureCapabilities',
    'kyverno drop-all-capabilities',
    'kyverno disallow-capabilities-strict',
    'gatekeeper k8spspcapabilities',
  ],
  at: 'securityContext.capabilities.drop',
  passes: container => {
    const drop: unknown = container.securityContext?.capabilities?.drop;
    return Array.isArray(drop) && drop.includes('ALL');
  },
  allowed: 'a list with ALL, in capitals',
  fix: 'set it to ["ALL"]',
});
