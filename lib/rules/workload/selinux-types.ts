import { has } from '../../values/kubernetes-version';
import { podRule } from '../pod-rule';
import { type Revision, revisionsInForce } from '../pod-security/evaluate';
import type { PodSecurityVersion } from '../pod-security/types';
import { policyMinor } from '../pod-security/version';
import { objectionsOf } from './by-pod-security';

// The list of types grew then.
const [BEFORE, SINCE_1_31] = [revisionsAt('v1.30'), revisionsAt('v1.31')];

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
  violations: pod => objectionsOf(pod, has(pod.kubernetes, '1.31') ? SINCE_1_31 : BEFORE),
  allowed: 'type container_t, container_init_t, container_kvm_t, and container_engine_t since 1.31; no user, no role',
  fix: 'leave seLinuxOptions out, or give a level only',
});

function revisionsAt(version: PodSecurityVersion): readonly Revision[] {
  return revisionsInForce('restricted', policyMinor(version)).filter(({ check }) => check === 'seLinuxOptions');
}
