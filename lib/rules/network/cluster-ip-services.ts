import { isSet, items } from '../../values/place';
import { blame, objectRule, place, refuse } from '../objects';

export const clusterIpServices = objectRule({
  id: 'network/cluster-ip-services',
  title: 'services are reached from within the cluster only',
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
    'kyverno disallow-localhost-services',
    'gatekeeper k8sblocknodeport',
    'gatekeeper k8sblockloadbalancer',
    'gatekeeper k8sexternalips',
    'monokle KBP114',
  ],
  group: '',
  kinds: ['Service'],
  violations: manifest => [
    ...refuse([place(manifest, 'spec', 'type')], type => !isSet(type) || type === 'ClusterIP'),
    ...blame(...items(place(manifest, 'spec', 'externalIPs'))),
  ],
  allowed: 'type ClusterIP, and no externalIPs',
  fix: 'leave type and externalIPs out, and route to the service through the gateway',
});
