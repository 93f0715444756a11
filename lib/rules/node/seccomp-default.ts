import { objectRule, place, refuse } from '../objects';

export const seccompDefault = objectRule({
  id: 'node/seccomp-default',
  title: 'pods that name no seccomp profile get the one of the runtime',
  why: 'without a profile a container may call everything that the kernel has, and with it everything that is broken there',
  severity: 'medium',
  standards: ['CIS 4.2.14', 'access-control article'],
  seenBy: ['kube-bench 4.2.14'],
  group: 'kubelet.config.k8s.io',
  kinds: ['KubeletConfiguration'],
  violations: manifest => refuse([place(manifest, 'seccompDefault')], on => on === true),
  allowed: 'true',
  fix: 'set it to true; a pod that needs more says so with a profile of its own',
});
