import { objectRule, place, refuse } from '../objects';

export const noReadOnlyPort = objectRule({
  id: 'node/no-read-only-port',
  title: 'the kubelet has no port without authentication',
  why: 'it shows the pods of the node, with their environment, to whoever asks',
  severity: 'critical',
  standards: ['CIS 4.2.4'],
  seenBy: ['kube-bench 4.2.4'],
  group: 'kubelet.config.k8s.io',
  kinds: ['KubeletConfiguration'],
  violations: manifest => refuse([place(manifest, 'readOnlyPort')], port => port === 0),
  allowed: '0',
  fix: 'set it to 0; metrics are at the port with authentication too',
});
