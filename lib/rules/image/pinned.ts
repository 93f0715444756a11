import { isPinned } from '../../values/image';
import { containerRule } from '../pod-rule';

export const pinned = containerRule({
  id: 'image/pinned',
  title: 'every image is named by a tag and a digest',
  why: 'a tag can be moved to another image overnight; a digest cannot',
  severity: 'medium',
  standards: ['Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: [
    'trivy KSV-0013',
    'checkov CKV_K8S_14',
    'checkov CKV_K8S_43',
    'kube-linter latest-tag',
    'kube-score container-image-tag',
    'kubeaudit image',
    'polaris tagNotSpecified',
    'kubescape C-0306',
    'kyverno disallow-latest-tag',
    'kyverno require-image-checksum',
    'gatekeeper k8sdisallowedtags',
    'gatekeeper k8simagedigests',
  ],
  at: 'image',
  passes: ({ image }) => typeof image === 'string' && isPinned(image),
  allowed: 'repository:tag@sha256:<64 hex digits>, where the tag is not latest',
  fix: 'find the digest with `crane digest` and write it behind the tag',
});
