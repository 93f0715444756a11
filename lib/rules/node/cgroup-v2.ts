import { objectRule, place, refuse } from '../objects';

export const cgroupV2 = objectRule({
  id: 'node/cgroup-v2',
  title: 'a node without cgroup v2 does not join',
  why: 'limits on memory and pressure do not hold there as they do elsewhere, and user namespaces do not work',
  severity: 'high',
  standards: ['Kubernetes: about cgroup v2 (KEP-5573)'],
  seenBy: [],
  group: 'kubelet.config.k8s.io',
  kinds: ['KubeletConfiguration'],
  since: '1.31',
  violations: manifest => refuse([place(manifest, 'failCgroupV1')], on => on === true),
  allowed: 'true',
  fix: 'set it to true, the default from Kubernetes 1.35, and boot the node with cgroup v2',
});
