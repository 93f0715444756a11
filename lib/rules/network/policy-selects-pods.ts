import { at, type Manifest } from '../../values/manifest';
import { field, isRecord, type Place } from '../../values/place';
import { kindsOf, POD_KINDS } from '../kinds';
import { isOf, namespaceOf, place } from '../objects';
import type { FleetRule, RuleContext } from '../rule';
import { told } from '../shared';
import { type NamespacePods, podsByNamespace } from './pod-index';
import { NETWORKING, peersOf, policyRules, selectsAll } from './policies';

const NAME = 'kubernetes.io/metadata.name';

export const policySelectsPods: FleetRule = {
  id: 'network/policy-selects-pods',
  title: 'a network policy and its peers select pods that there are',
  why: 'a misspelt label makes a policy that protects nothing, or a rule that admits nobody, and nobody is told',
  severity: 'low',
  standards: ['Kubeflow security chapter'],
  seenBy: [
    'kube-linter dangling-networkpolicy',
    'kube-linter dangling-networkpolicypeer-podselector',
    'kube-score networkpolicy-targets-pod',
    'kubescape C-0299',
  ],
  kinds: [POD_KINDS, ...kindsOf('', 'Namespace'), ...kindsOf(NETWORKING, 'NetworkPolicy')],
  checkAll: (manifests, context) => {
    const pods = told(context, podsByNamespace, manifests);
    return manifests
      .filter(manifest => isOf(manifest, NETWORKING, 'NetworkPolicy'))
      .flatMap(policy =>
        selectorsOf(policy, context)
          .filter(({ selector, namespace }) => selectsNothing(selector.value, pods.get(namespace)))
          .map(({ selector }) => ({ manifest: policy, path: selector.path, given: selector.value })),
      );
  },
  allowed: 'selectors that select a pod of the namespace',
  fix: 'use the labels of the pod template; remove the policy or the peer if the pods are gone',
};

interface PlacedSelector {
  readonly selector: Place;
  readonly namespace: unknown;
}

function selectorsOf(policy: Manifest, context: RuleContext): readonly PlacedSelector[] {
  const peers = peersOf(policyRules(context, policy)).map(peer => ({
    selector: field(peer, 'podSelector'),
    namespace: isRecord(at(peer.value, 'namespaceSelector'))
      ? (at(peer.value, 'namespaceSelector', 'matchLabels', NAME) ?? NOWHERE)
      : namespaceOf(policy),
  }));
  return [{ selector: place(policy, 'spec', 'podSelector'), namespace: namespaceOf(policy) }, ...peers];
}

/** For namespaces that are not selected by name. */
const NOWHERE = Symbol('a namespace that is not named');

// Of a namespace whose pods the set does not show in full, nothing can be said.
function selectsNothing(selector: unknown, pods: NamespacePods | undefined): boolean {
  if (!isRecord(selector) || selectsAll(selector) || pods?.areKnown !== true) return false;
  return !pods.labels.areSelectedBy(selector);
}
