import { flagRule, isGiven } from './component';

export const kubeletAuthority = flagRule({
  id: 'control-plane/kubelet-authority',
  title: 'the API server checks who a kubelet is',
  why: 'without it, whoever has the address of a node gets the input and output of every shell there',
  severity: 'high',
  standards: ['CIS 1.2.5', 'MindIE hardening guide'],
  seenBy: ['trivy KCV-0006', 'checkov CKV_K8S_73', 'kube-bench 1.2.5'],
  components: ['kube-apiserver'],
  flags: {
    'kubelet-certificate-authority': isGiven,
  },
  allowed: '--kubelet-certificate-authority',
  fix: 'set it to /etc/kubernetes/pki/ca.crt, and serverTLSBootstrap on the kubelets, whose requests somebody must approve',
});
