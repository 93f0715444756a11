import type { SecretExpectation } from '../core/secret-expectation';

/**
 * What the secret of a client of Dex must be. Dex takes an empty one for right, and the client and Dex must have the same:
 * in the store it lies once.
 */
export function clientSecret(clientId: string): Pick<SecretExpectation, 'purpose' | 'length' | 'value'> {
  return {
    purpose: `secret of the client ${clientId}`,
    length: { atLeast: 32 },
    value: { path: `dex-clients/${clientId}`, property: 'secret' },
  };
}
