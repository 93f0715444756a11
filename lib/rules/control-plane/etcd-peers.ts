import { flagRule, isGiven } from './component';
import { isOwnAuthority } from './etcd-authority';

export const etcdPeers = flagRule({
  id: 'control-plane/etcd-peers',
  title: 'members of etcd know each other by certificates',
  why: 'a member that anybody can add gets a copy of everything',
  severity: 'high',
  standards: ['CIS 2.4', 'CIS 2.5', 'CIS 2.6', 'CIS 2.7'],
  seenBy: ['trivy KCV-0045', 'trivy KCV-0046', 'trivy KCV-0047', 'kube-bench 2.4', 'kube-bench 2.5', 'kube-bench 2.6'],
  components: ['etcd'],
  flags: {
    'peer-cert-file': isGiven,
    'peer-key-file': isGiven,
    'peer-trusted-ca-file': isOwnAuthority,
    'peer-client-cert-auth': value => value === 'true',
    'peer-auto-tls': value => value !== 'true',
  },
  allowed:
    '--peer-cert-file, --peer-key-file, --peer-client-cert-auth=true, a --peer-trusted-ca-file of its own, and no --peer-auto-tls',
  fix: 'take the flags of kubeadm: with the authority of the cluster, every client of the API server would be one of etcd',
});
