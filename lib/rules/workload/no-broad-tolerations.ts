import { at } from '../../values/manifest';
import { field, items } from '../../values/place';
import { joinPath } from '../../values/problem';
import { podRule } from '../pod-rule';
import { podField, refuse } from './places';
import { isUnsetOr } from './values';

const CONTROL_PLANE: readonly string[] = ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master'];

export const noBroadTolerations = podRule({
  id: 'workload/no-broad-tolerations',
  title: 'the pod tolerates named taints only, and stays off the control plane',
  why: 'a pod that lands anywhere lands beside the control plane or on the nodes of another tenant',
  severity: 'medium',
  standards: ['GenAI on EKS chapter (node pools)'],
  seenBy: ['kyverno restrict-controlplane-scheduling', 'kyverno restrict-node-selection'],
  violations: pod => {
    const tolerations = items(podField(pod, 'tolerations')).map(toleration => field(toleration, 'key'));
    const selectors = CONTROL_PLANE.map(label => ({
      path: joinPath(['nodeSelector', label]),
      value: at(pod.spec, 'nodeSelector', label),
    }));
    return [
      // A toleration without a key tolerates every taint.
      ...refuse(pod, tolerations, key => typeof key === 'string' && key !== '' && !CONTROL_PLANE.includes(key)),
      ...refuse(pod, [podField(pod, 'nodeName')], name => isUnsetOr(name, '')),
      ...refuse(pod, selectors, isUnsetOr),
    ];
  },
  allowed: 'tolerations with a key, other than that of the control plane; no nodeName, no selector of its nodes',
  fix: 'name the taint of the node pool that the pod is for',
});
