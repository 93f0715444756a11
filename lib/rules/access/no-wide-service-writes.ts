import { type Power, WRITE_VERBS } from './grants';
import { scopeRule } from './scope-rule';
import { SYSTEM_NAMESPACES } from './tenants';

const SERVICES: readonly Power[] = [{ group: '', resources: ['services'], verbs: WRITE_VERBS }];

export const noWideServiceWrites = scopeRule({
  id: 'access/no-wide-service-writes',
  title: 'Services are changed in one namespace, not in all and not in those of the system',
  why: 'with another selector a Service leads its clients to other pods, and with an external address it takes over that one',
  severity: 'medium',
  standards: ['Kubernetes RBAC good practices', 'CVE-2020-8554'],
  seenBy: ['trivy KSV-0056'],
  powers: SERVICES,
  exposed: () => namespace => namespace === undefined || SYSTEM_NAMESPACES.includes(namespace),
  allowed: 'a RoleBinding in the namespace whose Services are meant',
  fix: 'bind the role namespace by namespace, or name the Services in resourceNames',
});
