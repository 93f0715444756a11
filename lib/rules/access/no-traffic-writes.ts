import { type Power, WRITE_VERBS } from './grants';
import { powerRule } from './role-rule';

const verbs = WRITE_VERBS;

/** What leads traffic somewhere else. Services are not among them: whoever runs a server of their own needs one. */
const TRAFFIC: readonly Power[] = [
  { group: '', resources: ['endpoints', 'services/status'], verbs },
  { group: 'discovery.k8s.io', resources: ['endpointslices'], verbs },
  { group: 'networking.k8s.io', resources: ['ingresses', 'ingressclasses'], verbs },
  {
    group: 'networking.istio.io',
    resources: ['gateways', 'virtualservices', 'destinationrules', 'serviceentries', 'workloadentries'],
    verbs,
  },
  {
    group: 'gateway.networking.k8s.io',
    resources: ['gateways', 'httproutes', 'grpcroutes', 'tlsroutes', 'tcproutes', 'referencegrants'],
    verbs,
  },
];

export const noTrafficWrites = powerRule({
  id: 'access/no-traffic-writes',
  title: 'roles cannot lead traffic somewhere else',
  why: 'endpoints reach pods of other namespaces past their policies, and a route takes over the host of somebody else',
  severity: 'medium',
  standards: ['Kubernetes RBAC good practices', 'CVE-2021-25740', 'CVE-2020-8554', 'GenAI on EKS chapter'],
  seenBy: ['trivy KSV-0056', 'checkov CKV2_K8S_4', 'gatekeeper k8sblockendpointeditdefaultrole'],
  powers: TRAFFIC,
  allowed: 'services, and everything else that carries traffic for reading',
  fix: 'let the platform write routes and gateways; Kubernetes writes the endpoints of a Service itself',
});
