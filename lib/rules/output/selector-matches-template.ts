import { at } from '../../values/manifest';
import { isRecord } from '../../values/place';
import { blame, objectRule, place } from '../objects';
import { selects } from '../selector';

export const selectorMatchesTemplate = objectRule({
  id: 'output/selector-matches-template',
  title: 'a controller selects the pods that it makes',
  why: 'the API server refuses the others, after the review',
  severity: 'low',
  standards: ['Kubernetes: labels and selectors'],
  seenBy: ['kube-linter mismatching-selector'],
  group: 'apps',
  kinds: ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  violations: manifest => {
    const selector = place(manifest, 'spec', 'selector');
    const labels = at(manifest, 'spec', 'template', 'metadata', 'labels');
    return isRecord(selector.value) && selects(selector.value, labels) ? [] : blame(selector);
  },
  allowed: 'a selector that selects the labels of the template',
  fix: 'copy labels of the template into matchLabels',
});
