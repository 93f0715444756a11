import { objectRule, place, refuse } from '../objects';
import { RAY } from './clusters';

export const noSidecarSubmitter = objectRule({
  id: 'ray/no-sidecar-submitter',
  title: 'a job of Ray is submitted from a pod that can be hardened',
  why: 'in SidecarMode the operator adds a container without a security context and refuses a template for it: no restricted namespace takes the pod',
  severity: 'medium',
  standards: ['KubeRay pod security guide', 'Pod Security Standards'],
  seenBy: [],
  group: RAY,
  kinds: ['RayJob'],
  violations: manifest => refuse([place(manifest, 'spec', 'submissionMode')], mode => mode !== 'SidecarMode'),
  allowed: 'K8sJobMode with a submitterPodTemplate, HTTPMode or InteractiveMode',
  fix: 'set submissionMode to K8sJobMode, and give a hardened submitterPodTemplate',
});
