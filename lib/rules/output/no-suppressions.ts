import { isRecord, type Place } from '../../values/place';
import { joinPath } from '../../values/problem';
import { blame } from '../objects';
import type { ObjectRule } from '../rule';

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
  check: manifest =>
    blame(...metadataIn(manifest).filter(({ key }) => SUPPRESSIONS.some(suppression => key.startsWith(suppression)))),
  allowed: 'annotations and labels that no scanner takes for an order',
  fix: 'remove it, and waive the rule by its id with a reason, an owner and an end',
};

interface Entry extends Place {
  readonly key: string;
}

/** Every annotation and label of the object and of all templates in it. */
function metadataIn(value: unknown, ...keys: readonly (string | number)[]): readonly Entry[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => metadataIn(item, ...keys, index));
  if (!isRecord(value)) return [];
  const isMetadata = keys.at(-2) === 'metadata' && (keys.at(-1) === 'annotations' || keys.at(-1) === 'labels');
  return Object.entries(value).flatMap(([key, found]) =>
    isMetadata ? [{ key, path: joinPath([...keys, key]), value: found }] : metadataIn(found, ...keys, key),
  );
}
