import { isSet } from '../../values/place';
import { blame, isText } from '../objects';
import { dexRule, entries, key } from './config';

export const callback = dexRule({
  id: 'dex/callback',
  title: 'providers send users back to the callback of the issuer',
  why: 'Dex compares the two only when somebody logs in, and then answers with an error; another host would get the code',
  severity: 'low',
  standards: ['Dex: connectors'],
  seenBy: [],
  violations: config => {
    const issuer = key(config, 'issuer').value;
    if (!isText(issuer)) return [];
    return blame(
      ...entries(config, 'connectors')
        .map(connector => key(connector, 'config', 'redirectURI'))
        .filter(({ value }) => isSet(value) && value !== `${issuer}/callback`),
    );
  },
  allowed: 'the issuer and /callback',
  fix: 'write the issuer once more, followed by /callback',
});
