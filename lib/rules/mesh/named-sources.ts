import { at, type Manifest } from '../../values/manifest';
import { field, items, type Place } from '../../values/place';
import { blame, isBlank, objectRule } from '../objects';
import { allowRules, ISTIO_SECURITY } from './authorization';

/** What says who calls; addresses do not: behind a proxy they are those of the proxy. */
const IDENTITIES = ['principals', 'serviceAccounts', 'namespaces', 'requestPrincipals'];
const IDENTITY_KEY = /^(source\.(principal|serviceAccount|namespace)|request\.auth\.|request\.headers\[)/;

export const namedSources = objectRule({
  id: 'mesh/named-sources',
  title: 'every rule of the mesh that allows names who may',
  why: 'a rule with a path or a port alone holds for every tenant, and for everybody outside of the mesh where plain text is taken',
  severity: 'high',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  group: ISTIO_SECURITY,
  kinds: ['AuthorizationPolicy'],
  violations: manifest =>
    isAtEdge(manifest)
      ? []
      : blame(
          ...allowRules(manifest)
            .filter(rule => !isWithoutCondition(rule) && !namesSources(rule))
            .map(toFrom),
        ),
  allowed:
    'from with principals, serviceAccounts, namespaces or requestPrincipals, or a when on one of them with values',
  fix: 'name in from the principals that need it; addresses and paths only narrow what they may',
});

// Who comes from outside has no identity in the mesh; a policy that knows requests by their tokens stands there.
function isAtEdge(policy: Manifest): boolean {
  const labels = Object.values(Object(at(policy, 'spec', 'selector', 'matchLabels')));
  const tokens = allowRules(policy)
    .flatMap(rule => items(field(rule, 'from')))
    .flatMap(source => items(field(source, 'source', 'requestPrincipals')));
  return tokens.length > 0 || labels.some(value => typeof value === 'string' && /gateway/.test(value));
}

// A rule without any condition is told of by another rule.
function isWithoutCondition({ value }: Place): boolean {
  return ['from', 'when', 'to'].every(key => isBlank(at(value, key)));
}

function namesSources(rule: Place): boolean {
  const sources = items(field(rule, 'from'));
  const isNamed =
    sources.length > 0 && sources.every(source => IDENTITIES.some(key => names(field(source, 'source', key))));
  return isNamed || items(field(rule, 'when')).some(saysWho);
}

function saysWho(condition: Place): boolean {
  const key = at(condition.value, 'key');
  return typeof key === 'string' && IDENTITY_KEY.test(key) && names(field(condition, 'values'));
}

function names(list: Place): boolean {
  const values = items(list);
  return values.length > 0 && values.every(({ value }) => typeof value === 'string' && value !== '' && value !== '*');
}

function toFrom(rule: Place): Place {
  return field(rule, 'from');
}
