import { isBlank, objectRule, place, refuse } from '../objects';

export const noRemotePods = objectRule({
  id: 'node/no-remote-pods',
  title: 'no node takes its pods from a web server',
  why: 'static pods pass no admission, so whoever answers at that address runs what they like on the node',
  severity: 'high',
  standards: ['CIS 4.2', 'Kubernetes: static pods'],
  seenBy: [],
  group: 'kubelet.config.k8s.io',
  kinds: ['KubeletConfiguration'],
  violations: manifest => refuse([place(manifest, 'staticPodURL'), place(manifest, 'staticPodURLHeader')], isBlank),
  allowed: 'nothing',
  fix: 'remove it; make them objects of the API, or files in staticPodPath',
});
