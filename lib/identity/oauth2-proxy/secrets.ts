import type { SecretExpectation } from '../../core/secret-expectation';
import { clientSecret } from '../client-secret';
import type { OAuth2ProxySettings } from './props';

/** A key of 256 bits: as it is, or in base64 for URLs with and without its padding. */
const KEY_LENGTHS = [32, 43, 44];

/**
 * What oauth2-proxy expects of its Secrets. It reads both byte by byte, and ends if the second has another length.
 * @see https://github.com/oauth2-proxy/oauth2-proxy/blob/v7.15.3/pkg/encryption/utils.go
 */
export function oauth2ProxySecrets(settings: OAuth2ProxySettings): readonly SecretExpectation[] {
  return [
    { ...settings.clientSecret, ...clientSecret(settings.login.clientId) },
    {
      ...settings.cookieSecret,
      purpose: 'key that encrypts the sessions: random bytes',
      length: { oneOf: KEY_LENGTHS },
    },
  ];
}
