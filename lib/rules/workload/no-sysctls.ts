import { podFieldRule } from '../pod-rule';
import { isEmptyList } from './values';

export const noSysctls = podFieldRule({
  id: 'workload/no-sysctls',
  title: 'the pod changes no kernel setting',
  why: 'some settings reach beyond the pod, and which ones are safe depends on the version',
  severity: 'medium',
  standards: ['Pod Security baseline: sysctls', 'access-control article'],
  seenBy: [
    'trivy KSV-0026',
    'kube-linter unsafe-sysctls',
    'kyverno restrict-sysctls',
    'gatekeeper k8spspforbiddensysctls',
  ],
  at: 'securityContext.sysctls',
  passes: spec => isEmptyList(spec.securityContext?.sysctls),
  allowed: 'unset or empty',
  fix: 'leave it out; declare a setting that the service cannot do without with a waiver',
});
