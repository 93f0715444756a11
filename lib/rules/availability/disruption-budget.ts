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
    'kube-linter pdb-max-unavailable',
    'kube-linter pdb-min-available',
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
    const workloads = manifests.filter(manifest => isOf(manifest, 'apps', 'Deployment', 'StatefulSet'));
    const workloadsIn = groupBy(workloads, namespaceOf);
    const podsUnder = (budget: Manifest) => {
      const covered = (workloadsIn.get(namespaceOf(budget)) ?? []).filter(workload => covers(budget, workload));
      return sum(covered.map(workload => (isAutoscaled(workload) ? Number.NaN : replicasOf(workload))));
    };
    return [
      ...workloads
        .filter(workload => isReplicated(workload, isAutoscaled(workload)))
        .filter(workload => !budgetsIn.get(namespaceOf(workload))?.some(budget => covers(budget, workload)))
        .map(workload => blame(workload, place(workload, ...LABELS))),
      ...policies.filter(({ given }) => given !== 'AlwaysAllow'),
      ...budgets.flatMap(budget => blocking(budget, podsUnder(budget)).map(found => blame(budget, found))),
    ];
  },
  allowed:
    'labels that a PodDisruptionBudget of the namespace selects; in that, unhealthyPodEvictionPolicy AlwaysAllow, and at least one pod that may go',
  fix: 'add a PodDisruptionBudget with maxUnavailable 1, unhealthyPodEvictionPolicy AlwaysAllow and the selector of the workload',
};

function isReplicated(workload: Manifest, isAutoscaled: boolean): boolean {
  return isSet(at(workload, 'spec', 'replicas')) ? replicasOf(workload) >= 2 : isAutoscaled;
}

// Kubernetes makes one where nothing is said.
function replicasOf(workload: Manifest): number {
  return numberOf(at(workload, 'spec', 'replicas') ?? 1);
}

function covers(budget: Manifest, workload: Manifest): boolean {
  return selects(at(budget, 'spec', 'selector'), at(workload, ...LABELS));
}

// By what it says, no pod may go, or as many must stay as there are; NaN where nobody knows how many those are.
function blocking(budget: Manifest, pods: number): readonly Place[] {
  const [mayGo, mustStay] = [place(budget, 'spec', 'maxUnavailable'), place(budget, 'spec', 'minAvailable')];
  return [
    ...[mayGo].filter(({ value }) => value === 0 || percentOf(value) === 0),
    ...[mustStay].filter(({ value }) => percentOf(value) >= 100 || (pods > 0 && Number(value) >= pods)),
  ];
}

// NaN for anything else.
function percentOf(value: unknown): number {
  return typeof value === 'string' && value.endsWith('%') ? Number(value.slice(0, -1)) : Number.NaN;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function blame(manifest: Manifest, { path, value }: Place): FleetViolation {
  return { manifest, path, given: value };
}
