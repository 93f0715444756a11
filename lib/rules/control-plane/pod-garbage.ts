import { flagRule } from './component';

export const podGarbage = flagRule({
  id: 'control-plane/pod-garbage',
  title: 'what is left of ended pods is removed',
  why: 'etcd fills with them, and a full etcd takes no writes',
  severity: 'low',
  standards: ['CIS 1.3.1'],
  seenBy: ['trivy KCV-0033', 'checkov CKV_K8S_106', 'kube-bench 1.3.1'],
  components: ['kube-controller-manager'],
  flags: {
    'terminated-pod-gc-threshold': value => Number(value) > 0,
  },
  allowed: '--terminated-pod-gc-threshold above 0',
  fix: 'set it, for example to 1000',
});
