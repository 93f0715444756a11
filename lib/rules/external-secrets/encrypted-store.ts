import { field, isSet } from '../../values/place';
import { refuse } from '../objects';
import { isHttps, isPlainHttp } from '../url';
import { storeRule } from './stores';

export const encryptedStore = storeRule({
  id: 'external-secrets/encrypted-store',
  title: 'a store is reached over TLS, and is checked',
  why: 'whoever stands between reads every secret on its way, and the token with which the next ones are read',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'External Secrets Operator'],
  seenBy: [],
  violations: provider => [
    ...refuse(
      [field(provider, 'vault', 'server'), field(provider, 'azurekv', 'vaultUrl'), field(provider, 'conjur', 'url')],
      url => !isSet(url) || isHttps(url),
    ),
    ...refuse(
      [
        field(provider, 'gitlab', 'url'),
        field(provider, 'kubernetes', 'server', 'url'),
        field(provider, 'webhook', 'url'),
      ],
      url => !isPlainHttp(url),
    ),
  ],
  allowed: 'https',
  fix: 'use the https address, and give the authority of the server in caBundle or caProvider',
});
