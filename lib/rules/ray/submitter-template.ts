import { at } from '../../values/manifest';
import { isSet } from '../../values/place';
import { isBlank, objectRule, place, refuse } from '../objects';
import { RAY } from './clusters';

export const submitterTemplate = objectRule({
  id: 'ray/submitter-template',
  title: 'the pod that submits a job of Ray is written out',
  why: 'the one that the operator makes up has no security context and no limits, and a restricted namespace refuses it',
  severity: 'medium',
  standards: ['KubeRay pod security guide', 'Pod Security Standards'],
  seenBy: [],
  group: RAY,
  kinds: ['RayJob'],
  violations: manifest => {
    const mode = at(manifest, 'spec', 'submissionMode');
    if (isSet(mode) && mode !== 'K8sJobMode') return [];
    return refuse([place(manifest, 'spec', 'submitterPodTemplate')], template => !isBlank(template));
  },
  allowed: 'spec.submitterPodTemplate for the mode K8sJobMode, which is the default',
  fix: 'write the template with the image of the cluster, a restricted security context and limits',
});
