import { refuseLevels } from './decided';
import { auditRule } from './policy';
import { RESOURCE_VERBS } from './requests';
import { INTERACTIVE } from './resources';

export const interactiveAccess = auditRule({
  id: 'audit/interactive-access',
  title: 'every shell in a pod, and everything that goes through a proxy of the API server, is logged',
  why: 'a shell leaves no other trace, and a proxy passes by network policies',
  severity: 'medium',
  standards: ['CIS 3.2.2', 'GenAI on EKS chapter'],
  seenBy: [],
  violations: policy => refuseLevels(policy, INTERACTIVE, RESOURCE_VERBS, level => level !== 'None'),
  allowed:
    'level Metadata or above for exec, attach, portforward, ephemeralcontainers and the proxies of pods, Services and nodes',
  fix: 'list them at level Metadata near the top: a rule for pods is not for pods/exec',
});
