import { blame } from '../objects';
import { granting, type Power, RBAC, WRITE_VERBS } from './grants';
import { roleRule } from './role-rule';

const verbs = WRITE_VERBS;

const ISOLATION: readonly Power[] = [
  { group: 'networking.k8s.io', resources: ['networkpolicies'], verbs },
  // They add to what NetworkPolicies open, or take precedence over them.
  { group: 'cilium.io', resources: ['ciliumnetworkpolicies', 'ciliumclusterwidenetworkpolicies'], verbs },
  { group: 'networking.k8s.aws', resources: ['applicationnetworkpolicies', 'clusternetworkpolicies'], verbs },
  { group: 'policy.networking.k8s.io', resources: ['clusternetworkpolicies'], verbs },
  { group: '', resources: ['namespaces', 'resourcequotas', 'limitranges'], verbs },
  {
    group: 'security.istio.io',
    resources: ['authorizationpolicies', 'peerauthentications', 'requestauthentications'],
    verbs,
  },
  { group: 'networking.istio.io', resources: ['sidecars', 'envoyfilters'], verbs },
  { group: 'kubeflow.org', resources: ['profiles'], verbs },
  { group: RBAC, resources: ['roles', 'rolebindings', 'clusterroles', 'clusterrolebindings'], verbs },
];

export const noIsolationWrites = roleRule({
  id: 'access/no-isolation-writes',
  title: 'roles cannot change what keeps tenants apart',
  why: 'who may delete a policy, a quota or a label of the namespace is not held by it, and neither is a notebook of theirs',
  severity: 'high',
  standards: ['CIS 5.1.8', 'Kubernetes RBAC good practices', 'Kubeflow security chapter', 'KubeRay pod security guide'],
  seenBy: ['trivy KSV-0050', 'trivy KSV-0055', 'trivy KSV-0056'],
  violations: rule => blame(...granting(rule, ISOLATION)),
  allowed:
    'get, list and watch on namespaces, quotas, limit ranges, network and mesh policies, profiles, roles and bindings',
  fix: 'leave the resource out, or grant it for reading only; the platform itself writes these objects',
});
