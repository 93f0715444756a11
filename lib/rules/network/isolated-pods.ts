import { at, type Manifest } from '../../values/manifest';
import { isSet, pathBelow } from '../../values/place';
import { kindsOf, POD_KINDS } from '../kinds';
import { type SelectorIndex, selectorIndex } from '../label-index';
import { groupBy, isBlank, isOf, nameOf, namespaceOf } from '../objects';
import type { FleetRule } from '../rule';
import { told } from '../shared';
import { isOfKubernetes, type PlacedPod, podsByNamespace } from './pod-index';
import { NETWORKING, selectsAll } from './policies';
import { directionsOf } from './reach';

const DIRECTIONS = ['Ingress', 'Egress'] as const;

export const isolatedPods: FleetRule = {
  id: 'network/isolated-pods',
  title: 'every pod is selected by network policies for both directions',
  why: 'a pod that no policy selects for a direction sends to everybody, or takes from everybody',
  severity: 'high',
  standards: ['CIS 5.3.2', 'NSA/CISA network separation', 'Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: [
    'checkov CKV2_K8S_6',
    'kube-linter non-isolated-pod',
    'kube-score pod-networkpolicy',
    'kubescape C-0030',
    'kubescape C-0260',
    'polaris missingNetworkPolicy',
  ],
  kinds: [POD_KINDS, ...kindsOf('', 'Namespace'), ...kindsOf(NETWORKING, 'NetworkPolicy')],
  within: 'namespace',
  checkAll: (manifests, context) => {
    const policies = groupBy(
      manifests.filter(manifest => isOf(manifest, NETWORKING, 'NetworkPolicy')),
      namespaceOf,
    );
    const declared = new Set(manifests.filter(manifest => isOf(manifest, '', 'Namespace')).map(nameOf));
    return [...told(context, podsByNamespace, manifests)].flatMap(([namespace, { pods }]) => {
      // A namespace that somebody else makes may have its policies from there.
      if (!declared.has(namespace) && !policies.has(namespace)) return [];
      const covers = DIRECTIONS.map(direction => coverage(policies.get(namespace) ?? [], direction));
      return pods
        .filter(pod => isPlaced(pod) && !isOnHostNetwork(pod) && covers.some(covered => !covered(pod)))
        .map(({ manifest, template: { labels, origin } }) => ({
          manifest,
          path: pathBelow(origin.metadata ?? origin.path, 'labels'),
          given: isBlank(labels) ? undefined : labels,
        }));
    });
  },
  allowed: 'a pod that policies of its namespace select, for Ingress and for Egress',
  fix: 'add a NetworkPolicy with podSelector {} and both policyTypes to the namespace, and allow what the pod needs',
};

/** Whether pods are covered in one direction. Where an operator adds labels, a policy with a selector may cover its pods. */
function coverage(policies: readonly Manifest[], direction: (typeof DIRECTIONS)[number]): (pod: PlacedPod) => boolean {
  const selectors = policies
    .filter(policy => directionsOf(policy).includes(direction))
    .map(policy => at(policy, 'spec', 'podSelector'));
  if (selectors.some(selectsAll)) return () => true;
  const index: SelectorIndex = selectorIndex(selectors);
  return ({ manifest, template }) =>
    isOfKubernetes(manifest) ? index.selectAny(template.labels) : selectors.length > 0;
}

// What is laid over pods of others, or makes them in any namespace, is no pod of one.
function isPlaced({ manifest, template: { origin } }: PlacedPod): boolean {
  const isPart = origin.unset?.some(field => field.startsWith('*')) === true;
  return !isPart && (isSet(namespaceOf(manifest)) || isOfKubernetes(manifest));
}

// Policies do not hold there, and another rule refuses it.
function isOnHostNetwork({ template }: PlacedPod): boolean {
  return template.spec.hostNetwork === true;
}
