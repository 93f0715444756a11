import { items } from '../../values/place';
import { podRule } from '../pod-rule';
import { inEveryContext, podField, refuse } from './places';
import { isUnsetOrNotRoot } from './values';

export const noRootGroup = podRule({
  id: 'workload/no-root-group',
  title: 'no group id is that of the root group',
  why: 'much on a file system is open to the group of root',
  severity: 'medium',
  standards: ['access-control article'],
  seenBy: ['trivy KSV-0116', 'kyverno require-non-root-groups', 'gatekeeper k8spspfsgroup'],
  violations: pod => {
    const groups = [
      ...inEveryContext(pod, 'runAsGroup'),
      podField(pod, 'securityContext', 'fsGroup'),
      ...items(podField(pod, 'securityContext', 'supplementalGroups')),
    ];
    return refuse(pod, groups, isUnsetOrNotRoot);
  },
  allowed: 'unset or numbers other than 0',
  fix: 'set runAsGroup and fsGroup to 65532',
});
