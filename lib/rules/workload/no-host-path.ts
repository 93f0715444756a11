import { field } from '../../values/place';
import { podRule } from '../pod-rule';
import { refuse, volumesOf } from './places';
import { isUnsetOr } from './values';

export const noHostPath = podRule({
  id: 'workload/no-host-path',
  title: 'no volume is a path of the node',
  why: 'files of the node, and the socket of its container runtime above all, lead to the whole node',
  severity: 'critical',
  standards: [
    'Pod Security baseline: hostPathVolumes',
    'CIS 5.2.11',
    'access-control article',
    'MindIE hardening guide',
  ],
  seenBy: [
    'trivy KSV-0006',
    'trivy KSV-0023',
    'trivy KSV-0121',
    'checkov CKV_K8S_27',
    'kube-linter docker-sock',
    'kube-linter sensitive-host-mounts',
    'kube-linter writable-host-mount',
    'kubesec DockerSock',
    'kubeaudit mounts',
    'polaris hostPathSet',
    'kubescape C-0045',
    'kubescape C-0048',
    'kubescape C-0074',
    'kyverno disallow-host-path',
    'kyverno disallow-container-sock-mounts',
    'gatekeeper k8spsphostfilesystem',
  ],
  violations: pod =>
    refuse(
      pod,
      volumesOf(pod).map(volume => field(volume, 'hostPath')),
      isUnsetOr,
    ),
  allowed: 'unset',
  fix: 'use an emptyDir, a claim or a CSI volume',
});
