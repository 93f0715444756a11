import { podSecurityCheckRule } from './by-pod-security';

export const noHostProcess = podSecurityCheckRule({
  id: 'workload/no-host-process',
  title: 'no Windows container is a process of the node',
  why: 'a host process container owns the node',
  severity: 'critical',
  standards: ['Pod Security baseline: windowsHostProcess', 'CIS 5.2.10', 'access-control article'],
  seenBy: ['trivy KSV-0103', 'polaris hostProcess', 'kyverno disallow-host-process', 'gatekeeper k8spsphostprocess'],
  check: 'windowsHostProcess',
  allowed: 'unset or false',
  fix: 'leave it out',
});
