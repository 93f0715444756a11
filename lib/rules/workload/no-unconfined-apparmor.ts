import { podSecurityCheckRule } from './by-pod-security';

export const noUnconfinedAppArmor = podSecurityCheckRule({
  id: 'workload/no-unconfined-apparmor',
  title: 'AppArmor is not switched off',
  why: 'an unconfined container loses the profile that the node would give it',
  severity: 'medium',
  standards: ['Pod Security baseline: appArmorProfile', 'MindIE hardening guide', 'GenAI on EKS chapter'],
  seenBy: ['trivy KSV-0002', 'kyverno restrict-apparmor-profiles', 'gatekeeper k8spspapparmor'],
  check: 'appArmorProfile',
  allowed: 'unset, RuntimeDefault or Localhost; in the annotation runtime/default or localhost/*',
  fix: 'leave it out: nodes with AppArmor apply their default',
});
