import { secondsOf } from '../../values/duration';
import { at } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { isText, objectRule, refuse } from '../objects';
import { EXTERNAL_SECRETS, externalSecretOf } from './stores';

export const refreshed = objectRule({
  id: 'external-secrets/refreshed',
  title: 'a secret of the store is fetched again, and a generated one is not made again by chance',
  why: 'a Secret that is fetched once keeps the old value after a rotation; a generator gives a new password at each refresh',
  severity: 'medium',
  standards: ['External Secrets Operator', 'GenAI on EKS chapter'],
  seenBy: [],
  group: EXTERNAL_SECRETS,
  kinds: ['ExternalSecret', 'ClusterExternalSecret'],
  violations: manifest => {
    const spec = externalSecretOf(manifest);
    const policy = field(spec, 'refreshPolicy');
    const interval = field(spec, 'refreshInterval');
    if (makesPasswords(spec)) {
      return at(spec.value, 'target', 'immutable') === true ? [] : refuse([policy], given => given === 'CreatedOnce');
    }
    return [
      ...refuse([policy], given => given !== 'CreatedOnce'),
      ...refuse([interval], given => !isSet(given) || (isText(given) && (secondsOf(given) ?? 1) > 0)),
    ];
  },
  allowed: 'a refreshInterval above zero; for the generator Password refreshPolicy CreatedOnce or an immutable target',
  fix: 'set refreshInterval to 1h; for a generated password set refreshPolicy to CreatedOnce',
});

function makesPasswords(spec: Place): boolean {
  return items(field(spec, 'dataFrom')).some(({ value }) =>
    ['Password', 'UUID', 'SSHKey'].includes(at(value, 'sourceRef', 'generatorRef', 'kind') as string),
  );
}
