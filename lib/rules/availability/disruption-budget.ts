import { at, type Manifest } from '../../values/manifest';
import { isSet, numberOf, type Place } from '../../values/place';
import { kindsOf } from '../kinds';
import { groupBy, isOf, namespaceOf, place } from '../objects';
import type { FleetRule, FleetViolation } from '../rule';
import { selects } from '../selector';
import { told } from '../shared';
import { AUTOSCALERS, autoscaledIn } from './autoscaled';

const LABELS = ['spec', 'template', 'metadata', 'labels'];

export const disruptionBudget: FleetRule = {
  id: 'availability/disruption-budget',
  title: 'what runs more than once has a disruption budget that blocks no drain',
  why: 'without a budget a drain stops all replicas at once, and with the default policy a pod that is not ready stops the drain',
  severity: 'low',
  standards: ['GenAI on EKS chapter'],
  seenBy: [
    'kube-linter pdb-unhealthy-pod-eviction-policy',
    'kube-score deployment-has-poddisruptionbudget',
    'kube-score statefulset-has-poddisruptionbudget',
    'polaris missingPodDisruptionBudget',
  ],
  kinds: [...kindsOf('apps', 'Deployment', 'StatefulSet'), ...kindsOf('policy', 'PodDisruptionBudget'), ...AUTOSCALERS],
  within: 'namespace',
  checkAll: (manifests, context) => {
    const isAutoscaled = told(context, autoscaledIn, manifests);
    const budgets = manifests.filter(manifest => isOf(manifest, 'policy', 'PodDisruptionBudget'));
    const budgetsIn = groupBy(budgets, namespaceOf);
    const policies = budgets.map(budget => blame(budget, place(budget, 'spec', 'unhealthyPodEvictionPolicy')));
    return [
      ...manifests
        .filter(workload => isReplicated(workload, isAutoscaled(workload)))
        .filter(workload => !budgetsIn.get(namespaceOf(workload))?.some(budget => covers(budget, workload)))
        .map(workload => blame(workload, place(workload, ...LABELS))),
      ...policies.filter(({ given }) => given !== 'AlwaysAllow'),
    ];
  },
  allowed:
    'labels that a PodDisruptionBudget of the namespace selects, and in that unhealthyPodEvictionPolicy AlwaysAllow',
  fix: 'add a PodDisruptionBudget with maxUnavailable 1, unhealthyPodEvictionPolicy AlwaysAllow and the selector of the workload',
};

function isReplicated(manifest: Manifest, isAutoscaled: boolean): boolean {
  const replicas = at(manifest, 'spec', 'replicas');
  return (
    isOf(manifest, 'apps', 'Deployment', 'StatefulSet') && (isSet(replicas) ? numberOf(replicas) >= 2 : isAutoscaled)
  );
}

function covers(budget: Manifest, workload: Manifest): boolean {
  return selects(at(budget, 'spec', 'selector'), at(workload, ...LABELS));
}

function blame(manifest: Manifest, { path, value }: Place): FleetViolation {
  return { manifest, path, given: value };
}
