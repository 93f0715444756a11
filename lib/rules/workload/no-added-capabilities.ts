import { containerRule } from '../pod-rule';
import { isEmptyList } from './values';

export const noAddedCapabilities = containerRule({
  id: 'workload/no-added-capabilities',
  title: 'no container adds a capability',
  why: 'each one is a part of root; many lead to the whole',
  severity: 'high',
  standards: ['Pod Security restricted: capabilities_restricted', 'access-control article', 'MindIE hardening guide'],
  seenBy: [
    'trivy KSV-0005',
    'trivy KSV-0022',
    'trivy KSV-0119',
    'trivy KSV-0120',
    'checkov CKV_K8S_25',
    'checkov CKV_K8S_39',
    'kubesec CapSysAdmin',
    'polaris dangerousCapabilities',
    'kubescape C-0046',
    'kyverno disallow-capabilities',
    'kyverno service-mesh-disallow-capabilities',
  ],
  at: 'securityContext.capabilities.add',
  passes: container => isEmptyList(container.securityContext?.capabilities?.add),
  allowed: 'unset or empty',
  fix: 'leave it out; listen on a port of at least 1024 instead of adding NET_BIND_SERVICE',
});
