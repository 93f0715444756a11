import type { SecretExpectation } from '../../core/secret-expectation';
import { clientSecret } from '../client-secret';
import type { OAuth2ProxySettings } from './props';

/** What oauth2-proxy expects of its Secrets. It reads both byte by byte, and ends if the second has another length. */
export function oauth2ProxySecrets(settings: OAuth2ProxySettings): readonly SecretExpectation[] {
  return [
    { ...settings.clientSecret, ...clientSecret(settings.login.clientId) },
    {
      ...settings.cookieSecret,
      purpose: 'key that encrypts the sessions: random bytes',
      length: { oneOf: [16, 24, 32] },
    },
  ];
}
