import { isSet, type Place } from '../../values/place';
import { blame, isText } from '../objects';
import { dexRule, entries, key } from './config';

export const verifiedEmail = dexRule({
  id: 'dex/verified-email',
  title: 'the e-mail address that makes a user is one that somebody verified',
  why: 'to Kubeflow a user is an e-mail address: whoever can write any address at one source is any user of the others',
  severity: 'high',
  standards: ['Kubeflow security chapter', 'Dex: connectors'],
  seenBy: [],
  violations: config => {
    const connectors = entries(config, 'connectors');
    const sources = connectors.length + (key(config, 'enablePasswordDB').value === true ? 1 : 0);
    return connectors.flatMap(connector => [
      ...blame(...switches(connector)),
      ...(sources > 1 && assertsAny(connector) ? blame(key(connector, 'type')) : []),
    ]);
  },
  allowed:
    'no insecureSkipEmailVerified, issuerAlias and mapped e-mail; beside another source no gitea, own gitlab, GitHub Enterprise and oauth',
  fix: 'use the source alone, or one that verifies addresses; a claim that users can edit is no address',
});

function switches(connector: Place): readonly Place[] {
  const config = key(connector, 'config');
  const overrides = key(config, 'overrideClaimMapping').value === true ? [key(config, 'claimMapping', 'email')] : [];
  return [key(config, 'insecureSkipEmailVerified'), key(config, 'issuerAlias'), ...overrides].filter(
    ({ value }) => isSet(value) && value !== false,
  );
}

function assertsAny(connector: Place): boolean {
  const config = key(connector, 'config');
  switch (key(connector, 'type').value) {
    case 'gitea':
    case 'oauth':
      return true;
    case 'gitlab': {
      const base = key(config, 'baseURL').value;
      return isText(base) && !/^https:\/\/gitlab\.com\/?$/.test(base);
    }
    case 'github':
      return isText(key(config, 'hostName').value);
    default:
      return false;
  }
}
