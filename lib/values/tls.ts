/** The versions of TLS that are still safe, by the names that the components of Kubernetes give them. */
export const TLS_VERSIONS = ['VersionTLS13', 'VersionTLS12'] as const;

/**
 * The cipher suites of TLS 1.2 with forward secrecy and authenticated encryption, by Go's names; TLS 1.3 has no others, and
 * there they cannot be chosen.
 * @see https://pkg.go.dev/crypto/tls#CipherSuites
 */
export const CIPHER_SUITES = [
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
] as const;

/** HTTP/2 demands one of these below TLS 1.3 (RFC 7540 section 9.2.2); without one a server of Kubernetes does not start. */
export const HTTP2_CIPHER_SUITES: readonly string[] = [
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
];
