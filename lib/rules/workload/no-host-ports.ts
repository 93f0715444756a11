import { podSecurityCheckRule } from './by-pod-security';

export const noHostPorts = podSecurityCheckRule({
  id: 'workload/no-host-ports',
  title: 'no container takes a port of the node',
  why: 'a port of the node is reached past the Service and most network policies',
  severity: 'high',
  standards: ['Pod Security baseline: hostPorts', 'CIS 5.2.12'],
  seenBy: [
    'trivy KSV-0024',
    'checkov CKV_K8S_26',
    'polaris hostPortSet',
    'kubescape C-0044',
    'kyverno disallow-host-ports',
    'gatekeeper k8spsphostnetworkingports',
  ],
  check: 'hostPorts',
  allowed: 'unset or 0',
  fix: 'leave hostPort out, and reach the pod through a Service',
});
