import { podRule } from '../pod-rule';
import { inEffect, refuse } from './places';

export const runAsNonRoot = podRule({
  id: 'workload/run-as-non-root',
  title: 'the kubelet refuses to start any container as root',
  why: 'root in the container is root on the node for every flaw of the kernel or the runtime',
  severity: 'high',
  standards: [
    'Pod Security restricted: runAsNonRoot',
    'CIS 5.2.7',
    'NSA/CISA pod security',
    'Kubeflow security chapter',
    'access-control article',
    'MindIE hardening guide',
    'KubeRay pod security guide',
  ],
  seenBy: [
    'trivy KSV-0012',
    'checkov CKV_K8S_23',
    'kube-linter run-as-non-root',
    'kubesec RunAsNonRoot',
    'kubeaudit nonroot',
    'polaris runAsRootAllowed',
    'kubescape C-0013',
    'kyverno require-run-as-nonroot',
    'gatekeeper k8spspallowedusers',
  ],
  violations: pod => refuse(pod, inEffect(pod, 'runAsNonRoot'), nonRoot => nonRoot === true),
  allowed: 'true, on the pod or on every container, and false nowhere',
  fix: 'set it to true on the pod and on every container, and runAsUser to 65532 where the image names no user',
});
