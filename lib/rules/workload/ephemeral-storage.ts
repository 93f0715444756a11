import { field } from '../../values/place';
import { podRule } from '../pod-rule';
import { containerNodes, refuse } from './places';
import { isAmount } from './values';

export const ephemeralStorage = podRule({
  id: 'workload/ephemeral-storage',
  title: 'every container requests disk space of the node, and is limited in it',
  why: 'logs and scratch files of one pod can fill the disk of the node',
  severity: 'low',
  standards: ['GenAI on EKS chapter'],
  seenBy: ['kube-score container-ephemeral-storage-request-and-limit', 'gatekeeper k8scontainerephemeralstoragelimit'],
  // The API server refuses resources on ephemeral containers.
  violations: pod =>
    refuse(
      pod,
      containerNodes(pod, 'initContainers', 'containers').flatMap(container =>
        ['requests', 'limits'].map(kind => field(container, 'resources', kind, 'ephemeral-storage')),
      ),
      isAmount,
    ),
  allowed: 'an amount above zero, as request and as limit',
  fix: 'set both, init containers included',
});
