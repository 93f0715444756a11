import type { KubernetesVersion } from '../../values/kubernetes-version';
import { podRule } from '../pod-rule';
import { type Revision, revisionsInForce } from '../pod-security/evaluate';
import { policyMinor } from '../pod-security/version';
import { objectionsOf } from './by-pod-security';

export const seLinuxTypes = podRule({
  id: 'workload/selinux-types',
  title: 'SELinux confines the pod by a type for containers, with no user or role of its own',
  why: 'another type or role lets the pod at files and processes of the node',
  severity: 'medium',
  standards: [
    'Pod Security baseline: seLinuxOptions',
    'access-control article',
    'MindIE hardening guide',
    'GenAI on EKS chapter',
  ],
  seenBy: ['trivy KSV-0025', 'kyverno disallow-selinux', 'gatekeeper k8spspselinuxv2'],
  // The list of types grew in 1.31.
  violations: pod => objectionsOf(pod, revisionsAt(pod.kubernetes)),
  allowed: 'type container_t, container_init_t, container_kvm_t, and container_engine_t since 1.31; no user, no role',
  fix: 'leave seLinuxOptions out, or give a level only',
});

function revisionsAt(kubernetes: KubernetesVersion): readonly Revision[] {
  return revisionsInForce('restricted', policyMinor(`v${kubernetes}`)).filter(
    ({ check }) => check === 'seLinuxOptions',
  );
}
