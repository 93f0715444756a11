import { containerRule } from '../pod-rule';

export const readOnlyRootFilesystem = containerRule({
  id: 'workload/read-only-root-filesystem',
  title: 'the root file system is read-only',
  why: 'what cannot be written cannot be replaced by an intruder',
  severity: 'medium',
  standards: ['NSA/CISA pod security', 'MindIE hardening guide', 'Kubeflow security chapter'],
  seenBy: [
    'trivy KSV-0014',
    'checkov CKV_K8S_22',
    'kubesec ReadOnlyRootFilesystem',
    'kube-linter no-read-only-root-fs',
    'kube-score container-security-context-readonlyrootfilesystem',
    'polaris notReadOnlyRootFilesystem',
    'kubescape C-0017',
  ],
  at: 'securityContext.readOnlyRootFilesystem',
  passes: container => container.securityContext?.readOnlyRootFilesystem === true,
  allowed: 'true',
  fix: 'set it to true, and mount an emptyDir with a size limit where the image writes',
});
