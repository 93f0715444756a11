import type { SecretExpectation } from '../../core/secret-expectation';

/** What Dex expects of the Secret of its certificate. */
export function tlsSecrets(name: string): readonly SecretExpectation[] {
  const purpose = 'certificate and key of the Service of Dex';
  return ['tls.crt', 'tls.key'].map(key => ({ name, key, purpose, length: { atLeast: 1 }, lineEnd: true }));
}
