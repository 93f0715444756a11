import { flagRule, isGiven } from './component';

export const etcdClient = flagRule({
  id: 'control-plane/etcd-client',
  title: 'the API server and etcd know each other by certificates',
  why: 'etcd holds every Secret, and gives it to whoever may connect',
  severity: 'high',
  standards: ['CIS 1.2.23', 'CIS 1.2.26'],
  seenBy: [
    'trivy KCV-0026',
    'trivy KCV-0029',
    'checkov CKV_K8S_99',
    'checkov CKV_K8S_102',
    'kube-bench 1.2.23',
    'kube-bench 1.2.26',
  ],
  components: ['kube-apiserver'],
  flags: {
    'etcd-cafile': isGiven,
    'etcd-certfile': isGiven,
    'etcd-keyfile': isGiven,
  },
  allowed: '--etcd-cafile, --etcd-certfile and --etcd-keyfile',
  fix: 'name the authority of etcd and a client certificate from it',
});
