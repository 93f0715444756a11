import { isBlank, objectRule, place, refuse } from '../objects';

export const kernelProtected = objectRule({
  id: 'node/kernel-protected',
  title: 'the kubelet changes no kernel setting unseen, and lets no pod set an unsafe one',
  why: 'a setting that the kubelet bends to its needs overrides what the operating system was hardened with',
  severity: 'medium',
  standards: ['CIS 4.2.6', 'Kubernetes: using sysctls in a cluster'],
  seenBy: ['kube-bench 4.2.6'],
  group: 'kubelet.config.k8s.io',
  kinds: ['KubeletConfiguration'],
  violations: manifest => [
    ...refuse([place(manifest, 'protectKernelDefaults')], on => on === true),
    ...refuse([place(manifest, 'makeIPTablesUtilChains')], on => on === true),
    ...refuse([place(manifest, 'allowedUnsafeSysctls')], isBlank),
  ],
  allowed: 'protectKernelDefaults and makeIPTablesUtilChains true, allowedUnsafeSysctls empty',
  fix: 'set them so, and set the six kernel values that the kubelet looks for on the node: docs/nodes.md lists them',
});
