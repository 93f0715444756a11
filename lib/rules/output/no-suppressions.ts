import { EVERY_KIND } from '../kinds';
import { blame } from '../objects';
import type { ObjectRule } from '../rule';
import { metadataWhere } from './metadata';

const SUPPRESSIONS = [
  'audit.kubernetes.io/',
  'bridgecrew.io/skip',
  'checkov.io/skip',
  'container.audit.kubernetes.io/',
  'container.kubeaudit.io/',
  'cortex.io/skip',
  'ignore-check.kube-linter.io/',
  'kube-linter.io/ignore-all',
  'kube-score/ignore',
  'kubeaudit.io/',
  'polaris.fairwinds.com/',
];

export const noSuppressions: ObjectRule = {
  id: 'output/no-suppressions',
  title: 'no object tells a scanner to look away',
  why: 'that a scanner finds nothing then means nothing, and nobody sees why',
  severity: 'high',
  standards: [],
  seenBy: [],
  kinds: [EVERY_KIND],
  check: (manifest, context) =>
    blame(
      ...metadataWhere(manifest, context, ({ key }) => SUPPRESSIONS.some(suppression => key.startsWith(suppression))),
    ),
  allowed: 'annotations and labels that no scanner takes for an order',
  fix: 'remove it, and waive the rule by its id with a reason, an owner and an end',
};
