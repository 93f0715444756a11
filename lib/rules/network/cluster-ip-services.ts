import { at } from '../../values/manifest';
import { isSet, items } from '../../values/place';
import { kindsOf } from '../kinds';
import { blame, isOf, place, refuse } from '../objects';
import type { FleetRule } from '../rule';
import { gatewayPorts, leadsToGateways } from './gateway-services';

export const clusterIpServices: FleetRule = {
  id: 'network/cluster-ip-services',
  title: 'services are reached from within the cluster only, but for those of a gateway',
  why: 'node ports, load balancers and external addresses pass by the gateway, and an external name sends pods wherever it points',
  severity: 'medium',
  standards: ['CIS 1.2.3', 'GenAI on EKS chapter', 'MindIE hardening guide'],
  seenBy: [
    'trivy KSV-0108',
    'kube-linter exposed-services',
    'kube-score service-type',
    'kyverno restrict-nodeport',
    'kyverno no-loadbalancer-service',
    'kyverno restrict-external-ips',
    'kyverno no-localhost-service',
    'gatekeeper k8sblocknodeport',
    'gatekeeper k8sblockloadbalancer',
    'gatekeeper k8sexternalips',
  ],
  kinds: [...kindsOf('', 'Service'), ...kindsOf('networking.istio.io', 'Gateway')],
  checkAll: manifests => {
    const gateways = gatewayPorts(manifests);
    return manifests
      .filter(manifest => isOf(manifest, '', 'Service'))
      .flatMap(manifest => {
        const isGateway = at(manifest, 'spec', 'type') === 'LoadBalancer' && leadsToGateways(manifest, gateways);
        return [
          ...refuse([place(manifest, 'spec', 'type')], type => !isSet(type) || type === 'ClusterIP' || isGateway),
          ...blame(...items(place(manifest, 'spec', 'externalIPs'))),
        ].map(violation => ({ manifest, ...violation }));
      });
  },
  allowed: 'type ClusterIP, and no externalIPs; type LoadBalancer where all ports are those of a Gateway of the mesh',
  fix: 'leave type and externalIPs out, and route to the service through the gateway',
};
