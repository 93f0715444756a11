import { flagRule, isGiven } from './component';

export const serviceAccountKeys = flagRule({
  id: 'control-plane/service-account-keys',
  title: 'tokens of service accounts are signed with a key of their own, and end with their account',
  why: 'who has the key is any workload, and a token whose account is gone must not be taken',
  severity: 'high',
  standards: ['CIS 1.2.21', 'CIS 1.2.22'],
  seenBy: [
    'trivy KCV-0024',
    'trivy KCV-0025',
    'checkov CKV_K8S_96',
    'checkov CKV_K8S_97',
    'kube-bench 1.2.21',
    'kube-bench 1.2.22',
  ],
  components: ['kube-apiserver'],
  flags: {
    'service-account-lookup': value => value === undefined || value === 'true',
    'service-account-key-file': isGiven,
    'service-account-signing-key-file': isGiven,
    'service-account-issuer': value => value?.startsWith('https://') === true,
  },
  allowed:
    '--service-account-lookup left out, --service-account-key-file, --service-account-signing-key-file, and an https --service-account-issuer',
  fix: 'take the flags of kubeadm',
});
