import { flagRule, isGiven } from './component';

export const kubeletClient = flagRule({
  id: 'control-plane/kubelet-client',
  title: 'the API server shows a certificate to kubelets',
  why: 'a kubelet that takes it for anybody gives it no logs and no shells, or gives them to everybody',
  severity: 'medium',
  standards: ['CIS 1.2.4'],
  seenBy: ['trivy KCV-0005', 'checkov CKV_K8S_72', 'kube-bench 1.2.4'],
  components: ['kube-apiserver'],
  flags: {
    'kubelet-client-certificate': isGiven,
    'kubelet-client-key': isGiven,
  },
  allowed: '--kubelet-client-certificate and --kubelet-client-key',
  fix: 'name a certificate that the kubelets trust; kubeadm makes apiserver-kubelet-client',
});
