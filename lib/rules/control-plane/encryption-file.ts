import { flagRule, isGiven } from './component';

export const encryptionFile = flagRule({
  id: 'control-plane/encryption-file',
  title: 'the API server encrypts what it stores',
  why: 'a Secret is in etcd as it was written; base64 hides nothing from who reads a disk or a backup',
  severity: 'high',
  standards: ['CIS 1.2.27', 'CIS 1.2.28', 'Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: ['trivy KCV-0030', 'checkov CKV_K8S_104', 'kube-bench 1.2.27', 'kube-bench 1.2.28', 'kubescape C-0066'],
  components: ['kube-apiserver'],
  flags: { 'encryption-provider-config': isGiven },
  allowed: '--encryption-provider-config',
  fix: 'name an EncryptionConfiguration, best with a key management service',
});
