import { flagRule, isGiven } from './component';
import { isOwnAuthority } from './etcd-authority';

export const etcdServer = flagRule({
  id: 'control-plane/etcd-server',
  title: 'etcd serves over TLS, to clients with a certificate',
  why: 'etcd holds every Secret, and gives it to whoever may connect',
  severity: 'high',
  standards: ['CIS 2.1', 'CIS 2.2', 'CIS 2.3', 'CIS 2.7'],
  seenBy: [
    'trivy KCV-0042',
    'trivy KCV-0043',
    'trivy KCV-0044',
    'checkov CKV_K8S_117',
    'checkov CKV_K8S_118',
    'kube-bench 2.1',
    'kube-bench 2.2',
    'kube-bench 2.3',
    'kube-bench 2.7',
  ],
  components: ['etcd'],
  flags: {
    'cert-file': isGiven,
    'key-file': isGiven,
    'trusted-ca-file': isOwnAuthority,
    'client-cert-auth': value => value === 'true',
    'auto-tls': value => value !== 'true',
  },
  allowed: '--cert-file, --key-file, --client-cert-auth=true, a --trusted-ca-file of its own, and no --auto-tls',
  fix: 'take the flags of kubeadm: with the authority of the cluster, every client of the API server would be one of etcd',
});
