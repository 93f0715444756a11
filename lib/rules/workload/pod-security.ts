import { podRule } from '../pod-rule';
import { RESTRICTED_REVISIONS } from '../pod-security/revisions';
import { objectionsOf } from './by-pod-security';

export const podSecurity = podRule({
  id: 'workload/pod-security',
  title: 'the pod passes the restricted level of Pod Security at every version',
  why: 'a namespace may enforce any version, and the API server is the last to be asked',
  severity: 'high',
  standards: ['Pod Security restricted', 'KubeRay pod security guide'],
  seenBy: [],
  violations: pod => {
    const objections = objectionsOf(pod, RESTRICTED_REVISIONS);
    return [...new Map(objections.map(found => [found.path, found])).values()];
  },
  allowed: 'what the restricted level allows at every version from v1.0 to latest',
  fix: 'see the rule of the same field for the value that passes',
});
