import { type GrantedRule, granting, namesObjects, type Power, WRITE_VERBS } from './grants';
import { scopeRule } from './scope-rule';
import { SYSTEM_NAMESPACES } from './tenants';

const CONFIG_MAPS: readonly Power[] = [{ group: '', resources: ['configmaps'], verbs: WRITE_VERBS }];

/** ConfigMaps that the cluster, its mesh or the cloud act upon. */
const SYSTEM: readonly unknown[] = [
  ...['coredns', 'kube-proxy', 'kubeadm-config', 'kubelet-config', 'cluster-info', 'aws-auth'],
  ...['extension-apiserver-authentication', 'istio', 'istio-sidecar-injector', 'istio-ca-root-cert'],
];

export const noSystemConfigmaps = scopeRule({
  id: 'access/no-system-configmaps',
  title: 'roles cannot change the ConfigMaps by which the cluster and the mesh are run',
  why: 'they say who is who, where names lead, and which proxy is put into every pod',
  severity: 'high',
  standards: ['Kubernetes RBAC good practices'],
  seenBy: ['trivy KSV-0049', 'trivy KSV-0115', 'kubescape C-0037'],
  powers: CONFIG_MAPS,
  places: (rule, powers) => (namesHarmless(rule) ? [] : granting(rule, powers)),
  exposed: () => namespace => namespace === undefined || SYSTEM_NAMESPACES.includes(namespace),
  allowed: 'writing ConfigMaps by a RoleBinding in another namespace, or those that the role names',
  fix: 'bind the role in the namespace of the program, or name its ConfigMaps in resourceNames',
});

function namesHarmless(rule: GrantedRule): boolean {
  return namesObjects(rule) && rule.names.every(({ value }) => !SYSTEM.includes(value));
}
