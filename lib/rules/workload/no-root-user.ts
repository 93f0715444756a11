import { podRule } from '../pod-rule';
import { inEveryContext, refuse } from './places';
import { isUnsetOrNotRoot } from './values';

export const noRootUser = podRule({
  id: 'workload/no-root-user',
  title: 'no user id is that of root',
  why: 'root in the container is root on the node for every flaw of the kernel or the runtime',
  severity: 'high',
  standards: ['Pod Security restricted: runAsUser', 'access-control article', 'MindIE hardening guide'],
  seenBy: ['trivy KSV-0105', 'kyverno require-run-as-non-root-user'],
  violations: pod => refuse(pod, inEveryContext(pod, 'runAsUser'), isUnsetOrNotRoot),
  allowed: 'unset or a number other than 0',
  fix: 'set it to 65532, which most distroless images are built for',
});
