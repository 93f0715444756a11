import { isBlank, objectRule, place, refuse } from '../objects';

export const imageCredentials = objectRule({
  id: 'node/image-credentials',
  title: 'a private image is for pods that may pull it, even when the node has it already',
  why: 'otherwise a pod without credentials starts the image of another tenant that the node pulled before',
  severity: 'high',
  standards: ['Kubernetes: ensure secret pulled images (KEP-2535)', 'GenAI on EKS chapter'],
  seenBy: [],
  group: 'kubelet.config.k8s.io',
  kinds: ['KubeletConfiguration'],
  // Before, the gate is off, and the kubelet does not start with the field.
  since: '1.35',
  violations: manifest => [
    ...refuse([place(manifest, 'imagePullCredentialsVerificationPolicy')], policy => policy === 'AlwaysVerify'),
    ...refuse([place(manifest, 'preloadedImagesVerificationAllowlist')], isBlank),
    ...refuse([place(manifest, 'featureGates', 'KubeletEnsureSecretPulledImages')], gate => gate !== false),
  ],
  allowed: 'AlwaysVerify, no list of images that are left out, and the gate not switched off',
  fix: 'set imagePullCredentialsVerificationPolicy to AlwaysVerify',
});
