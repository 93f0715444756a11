import { isSet } from '../../values/place';
import { blame, refuse } from '../objects';
import { dexRule, entries, key } from './config';

const SAFE: readonly unknown[] = ['authorization_code', 'refresh_token'];

export const grantTypes = dexRule({
  id: 'dex/grant-types',
  title: 'Dex grants tokens for a login in the browser only, and says so',
  why: 'left out, it also takes passwords, device codes and the tokens of others; the implicit flow puts tokens into URLs',
  severity: 'medium',
  standards: ['RFC 9700', 'Kubeflow security chapter'],
  seenBy: [],
  violations: config => {
    const grants = key(config, 'oauth2', 'grantTypes');
    return [
      ...(isSet(grants.value)
        ? refuse(entries(config, 'oauth2', 'grantTypes'), grant => SAFE.includes(grant))
        : blame(grants)),
      ...refuse(entries(config, 'oauth2', 'responseTypes'), type => type === 'code'),
    ];
  },
  allowed: 'oauth2.grantTypes with authorization_code and refresh_token, responseTypes with code',
  fix: 'set oauth2.grantTypes to [authorization_code, refresh_token], and waive this rule for a grant that somebody needs',
});
