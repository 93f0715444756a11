import { objectRule, place, refuse } from '../objects';

export const kubeletEvents = objectRule({
  id: 'node/kubelet-events',
  title: 'it is said how many events a second the kubelet records',
  why: 'below what a node does in a busy second, the events that tell of an attack are the ones that are dropped',
  severity: 'low',
  standards: ['CIS 4.2.8'],
  seenBy: ['kube-bench 4.2.8'],
  group: 'kubelet.config.k8s.io',
  kinds: ['KubeletConfiguration'],
  violations: manifest => refuse([place(manifest, 'eventRecordQPS')], rate => typeof rate === 'number' && rate >= 0),
  allowed: 'a number; 0 records all of them',
  fix: 'set it to 50, the default of Kubernetes, or higher',
});
