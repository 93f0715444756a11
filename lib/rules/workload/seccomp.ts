import { podRule } from '../pod-rule';
import { inEffect, refuse } from './places';

export const seccomp = podRule({
  id: 'workload/seccomp',
  title: "system calls are filtered by the runtime's default profile",
  why: 'without a filter every system call of the kernel is open to attack',
  severity: 'medium',
  standards: [
    'Pod Security restricted: seccompProfile_restricted',
    'CIS 5.6.2',
    'Kubeflow security chapter',
    'KubeRay pod security guide',
    'GenAI on EKS chapter',
  ],
  seenBy: [
    'trivy KSV-0030',
    'trivy KSV-0104',
    'checkov CKV_K8S_31',
    'kube-score container-seccomp-profile',
    'kubeaudit seccomp',
    'kubescape C-0210',
    'kyverno restrict-seccomp-strict',
    'gatekeeper k8spspseccompv2',
  ],
  // Localhost may be stricter or void; only a person can tell, so it takes a waiver.
  violations: pod => refuse(pod, inEffect(pod, 'seccompProfile', 'type'), type => type === 'RuntimeDefault'),
  allowed: 'RuntimeDefault, on the pod or on every container, and nothing else anywhere',
  fix: 'set it to RuntimeDefault on the pod and on every container; declare a profile of your own with a waiver',
});
