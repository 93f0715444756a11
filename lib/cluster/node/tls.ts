import * as v from 'valibot';
import { type CrossFieldProblem, crossField, unless } from '../../values/cross-field';
import { list, object, oneOf } from '../../values/schema';
import { CIPHER_SUITES, HTTP2_CIPHER_SUITES, TLS_VERSIONS } from '../../values/tls';

const fields = object({
  minVersion: v.optional(
    v.pipe(oneOf(TLS_VERSIONS), v.description('Oldest version of TLS that is spoken.')),
    'VersionTLS13',
  ),
  cipherSuites: v.optional(
    v.pipe(
      list(oneOf(CIPHER_SUITES), 'cipher suites'),
      v.description('Cipher suites of TLS 1.2; with TLS 1.3 they change nothing, but scanners look for them.'),
    ),
    [...CIPHER_SUITES],
  ),
});

/** How a server of Kubernetes speaks TLS: only combinations that it starts with. */
export const tlsSettings = v.pipe(fields, crossField<v.InferOutput<typeof fields>>(suitesThatStart));

function suitesThatStart({ minVersion, cipherSuites }: v.InferOutput<typeof fields>): readonly CrossFieldProblem[] {
  return unless(
    minVersion === 'VersionTLS13' || cipherSuites.some(suite => HTTP2_CIPHER_SUITES.includes(suite)),
    ['cipherSuites'],
    cipherSuites,
    `one of ${HTTP2_CIPHER_SUITES.join(', ')} below TLS 1.3: HTTP/2 demands it, and the server does not start without`,
    `add "${HTTP2_CIPHER_SUITES[0]}"`,
  );
}
