import { objectRule, place, refuse } from '../objects';

export const pidsLimit = objectRule({
  id: 'node/pids-limit',
  title: 'a pod has a bounded number of processes',
  why: 'one pod that keeps forking would take all process ids, and the node with them',
  severity: 'medium',
  standards: ['CIS 4.2.13', 'MindIE hardening guide'],
  seenBy: ['kube-bench 4.2.13'],
  group: 'kubelet.config.k8s.io',
  kinds: ['KubeletConfiguration'],
  violations: manifest => refuse([place(manifest, 'podPidsLimit')], limit => typeof limit === 'number' && limit > 0),
  allowed: 'a number above zero; without it, or at -1, there is no limit',
  fix: 'set it to 4096, or to what your busiest pod needs: threads count too',
});
