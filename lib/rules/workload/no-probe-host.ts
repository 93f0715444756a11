import { podSecurityCheckRule } from './by-pod-security';

export const noProbeHost = podSecurityCheckRule({
  id: 'workload/no-probe-host',
  title: 'probes and lifecycle handlers call the pod itself',
  why: 'the kubelet would call any host for the pod, from the network of the node',
  severity: 'medium',
  standards: ['Pod Security baseline: hostProbesAndHostLifecycle'],
  seenBy: [],
  check: 'hostProbesAndHostLifecycle',
  allowed: 'unset or empty',
  fix: 'leave host out: the default is the address of the pod',
});
