import { isLoopback, isSocketAddress } from '../../values/address';
import { isSet } from '../../values/place';
import { objectRule, place, refuse } from '../objects';

export const kubeProxyLocal = objectRule({
  id: 'node/kube-proxy-local',
  title: 'kube-proxy shows its metrics to the node alone, and its profiles to nobody',
  why: 'metrics tell every Service and how it is used; profiles show memory and cost time',
  severity: 'medium',
  standards: ['CIS 4.3.1', 'MindIE hardening guide'],
  seenBy: [],
  group: 'kubeproxy.config.k8s.io',
  kinds: ['KubeProxyConfiguration'],
  violations: manifest => [
    ...refuse([place(manifest, 'metricsBindAddress')], isLoopback),
    // Load balancers may have to reach it; a block of addresses would keep kube-proxy from starting.
    ...refuse([place(manifest, 'healthzBindAddress')], isSocketAddress),
    ...refuse([place(manifest, 'enableProfiling')], on => on === false),
    ...refuse([place(manifest, 'iptables', 'localhostNodePorts')], on => !isSet(on) || on === false),
  ],
  allowed:
    'metricsBindAddress 127.0.0.1:PORT, healthzBindAddress IP:PORT, enableProfiling and iptables.localhostNodePorts false',
  fix: 'set them to 127.0.0.1:10249, 127.0.0.1:10256 and false',
});
