import { field } from '../../values/place';
import { isBlank, refuse } from '../objects';
import { clusterRule } from './clusters';

export const hardenedAutoscaler = clusterRule({
  id: 'ray/hardened-autoscaler',
  title: 'the autoscaler of Ray has a security context and limits of its own',
  why: 'the operator adds it to the head with neither, so that a namespace at the restricted level refuses the whole head',
  severity: 'medium',
  standards: ['KubeRay pod security guide', 'Pod Security Standards'],
  seenBy: [],
  violations: cluster => {
    if (field(cluster, 'enableInTreeAutoscaling').value !== true) return [];
    const options = field(cluster, 'autoscalerOptions');
    return refuse([field(options, 'securityContext'), field(options, 'resources', 'limits')], given => !isBlank(given));
  },
  allowed: 'autoscalerOptions with a securityContext and resources.limits',
  fix: 'set autoscalerOptions.securityContext to { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }, runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }',
});
