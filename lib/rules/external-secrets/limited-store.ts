import { at } from '../../values/manifest';
import { items } from '../../values/place';
import { isBlank, objectRule, place, refuse } from '../objects';
import { EXTERNAL_SECRETS } from './stores';

export const limitedStore = objectRule({
  id: 'external-secrets/limited-store',
  title: 'a store for all namespaces says for which',
  why: 'without conditions everybody who can make an ExternalSecret in any namespace reads what the store reads',
  severity: 'high',
  standards: ['External Secrets Operator', 'GenAI on EKS chapter'],
  seenBy: [],
  group: EXTERNAL_SECRETS,
  kinds: ['ClusterSecretStore'],
  violations: manifest => {
    const conditions = place(manifest, 'spec', 'conditions');
    if (isBlank(conditions.value)) return [{ path: conditions.path, given: conditions.value }];
    return refuse(items(conditions), condition =>
      ['namespaces', 'namespaceSelector', 'namespaceRegexes'].some(key => !isBlank(at(condition, key))),
    );
  },
  allowed: 'conditions with namespaces, a namespaceSelector that names labels, or namespaceRegexes',
  fix: 'list the namespaces in conditions, or make a SecretStore in each namespace',
});
