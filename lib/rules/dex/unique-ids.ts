import type { Place } from '../../values/place';
import { blame, isText } from '../objects';
import { dexRule, entries, key } from './config';

export const uniqueIds = dexRule({
  id: 'dex/unique-ids',
  title: 'clients, connectors and users of Dex have ids of their own',
  why: 'of two with one id Dex takes the last and says nothing: whose secret and whose redirects hold is left to the order',
  severity: 'medium',
  standards: ['Dex: configuration'],
  seenBy: [],
  violations: config => [
    ...repeated(entries(config, 'staticClients').map(client => key(client, 'id'))),
    ...repeated(entries(config, 'connectors').map(connector => key(connector, 'id'))),
    ...repeated(entries(config, 'staticPasswords').map(user => key(user, 'userID'))),
  ],
  allowed: 'an id that no other entry of the list has',
  fix: 'rename one of the two; the id of a connector is part of the id of every user',
});

function repeated(ids: readonly Place[]) {
  const seen = new Set<unknown>();
  return ids.flatMap(id => {
    const isRepeated = isText(id.value) && seen.has(id.value);
    seen.add(id.value);
    return isRepeated ? blame(id) : [];
  });
}
