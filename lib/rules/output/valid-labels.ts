import { EVERY_KIND } from '../kinds';
import { blame } from '../objects';
import type { ObjectRule } from '../rule';
import { type MetadataEntry, metadataWhere } from './metadata';

// [prefix/]name: the prefix is a DNS name, the name has at most 63 characters.
const KEY = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

export const validLabels: ObjectRule = {
  id: 'output/valid-labels',
  title: 'labels and annotations have keys, and labels values, that the API server takes',
  why: 'a wrong label is found when somebody applies it, and one of a pod template only when the pods do not come',
  severity: 'medium',
  standards: ['Kubernetes: labels and selectors'],
  seenBy: [],
  kinds: [EVERY_KIND],
  check: (manifest, context) => blame(...metadataWhere(manifest, context, entry => !isValid(entry))),
  allowed:
    'keys [prefix/]name, names and values of labels of at most 63 letters, digits, -, _ and ., annotations as text',
  fix: 'shorten it, and quote values that YAML would not read as text',
};

function isValid({ key, kind, value }: MetadataEntry): boolean {
  return KEY.test(key) && typeof value === 'string' && (kind === 'annotations' || VALUE.test(value));
}
