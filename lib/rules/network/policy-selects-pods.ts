import { at, type Manifest } from '../../values/manifest';
import { field, isRecord, type Place } from '../../values/place';
import { kindsOf, POD_KINDS } from '../kinds';
import { isOf, namespaceOf } from '../objects';
import type { FleetRule, RuleContext, Telling } from '../rule';
import { told } from '../shared';
import { type NamespacePods, podsByNamespace } from './pod-index';
import { NETWORKING, peersOf, rulesIn, selectsAll } from './policies';

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
          .filter(({ selector, elsewhere = namespaceOf(policy) }) =>
            selectsNothing(selector.value, pods.get(elsewhere)),
          )
          .map(({ selector }) => ({ manifest: policy, path: selector.path, given: selector.value })),
      );
  },
  allowed: 'selectors that select a pod of the namespace',
  fix: 'use the labels of the pod template; remove the policy or the peer if the pods are gone',
};

interface PlacedSelector {
  readonly selector: Place;
  /** The namespace whose pods it selects, where that is another one. @default - the policy's own */
  readonly elsewhere?: unknown;
}

function selectorsOf(policy: Manifest, context: RuleContext): readonly PlacedSelector[] {
  const spec = at(policy, 'spec');
  return isRecord(spec) ? told(context, selectorsIn, spec) : [];
}

const selectorsIn: Telling<object, readonly PlacedSelector[]> = (spec, context) => {
  const peers = peersOf(told(context, rulesIn, spec)).map(peer => ({
    selector: field(peer, 'podSelector'),
    ...(isRecord(at(peer.value, 'namespaceSelector')) && {
      elsewhere: at(peer.value, 'namespaceSelector', 'matchLabels', NAME) ?? NOWHERE,
    }),
  }));
  return [{ selector: field({ path: 'spec', value: spec }, 'podSelector') }, ...peers];
};

/** For namespaces that are not selected by name. */
const NOWHERE = Symbol('a namespace that is not named');

// Of a namespace whose pods the set does not show in full, nothing can be said.
function selectsNothing(selector: unknown, pods: NamespacePods | undefined): boolean {
  if (!isRecord(selector) || selectsAll(selector) || pods?.areKnown !== true) return false;
  return !pods.labels.areSelectedBy(selector);
}
