import { podSecurityCheckRule } from './by-pod-security';

export const defaultProcMount = podSecurityCheckRule({
  id: 'workload/default-proc-mount',
  title: '/proc is masked as the runtime does by default',
  why: 'an unmasked /proc shows the memory and the settings of the kernel',
  severity: 'high',
  standards: ['Pod Security restricted: procMount_restricted', 'access-control article'],
  seenBy: [
    'trivy KSV-0027',
    'kube-linter unsafe-proc-mount',
    'polaris procMount',
    'kyverno disallow-proc-mount',
    'gatekeeper k8spspprocmount',
  ],
  check: 'procMount_restricted',
  allowed: 'unset or Default',
  fix: 'leave it out',
});
