import { field } from '../../values/place';
import { podRule } from '../pod-rule';
import { containerItems, refuse } from './places';

/** Below this, listening takes root or a capability. */
const LOWEST_PORT = 1024;

export const unprivilegedPorts = podRule({
  id: 'workload/unprivileged-ports',
  title: 'containers listen on ports that any user may take',
  why: 'a low port is the usual excuse for root or for NET_BIND_SERVICE',
  severity: 'low',
  standards: ['GenAI on EKS chapter (its sample listens on 80)'],
  seenBy: ['trivy KSV-0117', 'kube-linter privileged-ports'],
  violations: pod =>
    refuse(
      pod,
      containerItems(pod, 'ports').map(port => field(port, 'containerPort')),
      port => typeof port === 'number' && port >= LOWEST_PORT,
    ),
  allowed: `at least ${LOWEST_PORT}`,
  fix: 'listen on 8080 or 8443; the Service may still offer 80 or 443',
});
