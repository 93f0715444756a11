import { at } from '../../values/manifest';
import { field, isSet, items } from '../../values/place';
import { blame, isText, objectRule } from '../objects';
import { EXTERNAL_SECRETS, externalSecretOf } from './stores';

export const exactKeys = objectRule({
  id: 'external-secrets/exact-keys',
  title: 'an ExternalSecret names the secrets that it fetches',
  why: 'a search takes everything that fits, also what somebody puts there tomorrow, and into one Secret that all its pods read',
  severity: 'medium',
  standards: ['External Secrets Operator'],
  seenBy: [],
  group: EXTERNAL_SECRETS,
  kinds: ['ExternalSecret', 'ClusterExternalSecret'],
  violations: manifest =>
    blame(
      ...items(field(externalSecretOf(manifest), 'dataFrom'))
        .map(source => field(source, 'find'))
        .filter(({ value }) => isSet(value) && !isNarrow(value)),
    ),
  allowed: 'data with remoteRef, or dataFrom with extract; find only with a path',
  fix: 'list the keys in data, one by one',
});

function isNarrow(find: unknown): boolean {
  const pattern = at(find, 'name', 'regexp');
  return isText(at(find, 'path')) && (pattern === undefined || (isText(pattern) && !/^\^?\.[*+]\$?$/.test(pattern)));
}
