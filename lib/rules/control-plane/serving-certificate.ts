import { flagRule, isGiven } from './component';

export const servingCertificate = flagRule({
  id: 'control-plane/serving-certificate',
  title: 'the API server has a certificate that somebody signed',
  why: 'without one it makes one itself, which no client can check',
  severity: 'medium',
  standards: ['CIS 1.2.24'],
  seenBy: ['trivy KCV-0027', 'checkov CKV_K8S_100', 'kube-bench 1.2.24'],
  components: ['kube-apiserver'],
  flags: {
    'tls-cert-file': isGiven,
    'tls-private-key-file': isGiven,
  },
  allowed: '--tls-cert-file and --tls-private-key-file',
  fix: 'name the certificate and its key; kubeadm makes apiserver.crt',
});
