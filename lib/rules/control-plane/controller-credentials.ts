import { flagRule, isGiven } from './component';

export const controllerCredentials = flagRule({
  id: 'control-plane/controller-credentials',
  title: 'every controller has an account of its own, and signs with the key of the cluster',
  why: 'with one account for all, each controller may do what any of them may',
  severity: 'medium',
  standards: ['CIS 1.3.3', 'CIS 1.3.4', 'CIS 1.3.5'],
  seenBy: [
    'trivy KCV-0035',
    'trivy KCV-0036',
    'trivy KCV-0037',
    'checkov CKV_K8S_108',
    'checkov CKV_K8S_110',
    'checkov CKV_K8S_111',
    'kube-bench 1.3.3',
    'kube-bench 1.3.4',
    'kube-bench 1.3.5',
  ],
  components: ['kube-controller-manager'],
  flags: {
    'use-service-account-credentials': value => value === 'true',
    'service-account-private-key-file': isGiven,
    'root-ca-file': isGiven,
  },
  allowed: '--use-service-account-credentials=true, --service-account-private-key-file and --root-ca-file',
  fix: 'take the flags of kubeadm',
});
