import { at } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { blame, isBlank, objectRule } from '../objects';
import type { Violation } from '../rule';
import { EXTERNAL_SECRETS, externalSecretOf } from './stores';

const SHARED: readonly unknown[] = ['Merge', 'CreateOrMerge', 'None'];

export const accepted = objectRule({
  id: 'external-secrets/accepted',
  title: 'an ExternalSecret is one that the webhook of its operator takes',
  why: 'the definition leaves these rules to the webhook, so that a mistake is found when somebody applies it, after the review',
  severity: 'medium',
  standards: ['External Secrets Operator'],
  seenBy: [],
  group: EXTERNAL_SECRETS,
  kinds: ['ExternalSecret', 'ClusterExternalSecret'],
  violations: manifest => {
    const spec = externalSecretOf(manifest);
    return [...policies(spec), ...sources(spec), ...template(spec)];
  },
  allowed:
    'data or dataFrom; in each dataFrom one of extract, find and a generator; deletionPolicy Delete only for a Secret of its own; a secretKey once',
  fix: 'leave creationPolicy and deletionPolicy out for a Secret of its own',
});

function policies(spec: Place): readonly Violation[] {
  const deletion = field(spec, 'target', 'deletionPolicy');
  const creation = at(spec.value, 'target', 'creationPolicy');
  const contradicts =
    (deletion.value === 'Delete' && SHARED.includes(creation)) || (deletion.value === 'Merge' && creation === 'None');
  return contradicts ? blame(deletion) : [];
}

function sources(spec: Place): readonly Violation[] {
  const data = field(spec, 'data');
  if (isBlank(data.value) && isBlank(at(spec.value, 'dataFrom'))) return blame(data);
  const keys = items(data).map(entry => field(entry, 'secretKey'));
  const first = new Map<unknown, string>();
  for (const { path, value } of keys) if (!first.has(value)) first.set(value, path);
  return [
    ...blame(...keys.filter(({ path, value }) => isSet(value) && first.get(value) !== path)),
    ...blame(
      ...items(field(spec, 'dataFrom')).filter(
        ({ value }) => ['extract', 'find'].filter(key => isSet(at(value, key))).length + generator(value) !== 1,
      ),
    ),
  ];
}

function generator(source: unknown): number {
  return isSet(at(source, 'sourceRef', 'generatorRef')) ? 1 : 0;
}

// A Secret of these types would be a token of the cluster.
function template(spec: Place): readonly Violation[] {
  const type = field(spec, 'target', 'template', 'type');
  const account = at(spec.value, 'target', 'template', 'metadata', 'annotations', 'kubernetes.io/service-account.name');
  const isToken = type.value === 'kubernetes.io/service-account-token' && isSet(account);
  return type.value === 'bootstrap.kubernetes.io/token' || isToken ? blame(type) : [];
}
