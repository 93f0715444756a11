import { CIPHER_SUITES } from '../../values/tls';

/**
 * How the programs of a control plane speak TLS: only combinations that start. TLS 1.3 lets nobody choose its ciphers, so the
 * list of `TLS13-listed` changes nothing but what scanners say; below 1.3 the list decides.
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
 */
export const TLS_PROFILES = ['TLS13', 'TLS13-listed', 'TLS12'] as const;

/** One of the combinations. */
export type TlsProfile = (typeof TLS_PROFILES)[number];

/** The flags of a program of Kubernetes. */
export function tlsFlags(profile: TlsProfile): Readonly<Record<string, string>> {
  const list = { 'tls-cipher-suites': CIPHER_SUITES.join(',') };
  if (profile === 'TLS12') return { 'tls-min-version': 'VersionTLS12', ...list };
  return { 'tls-min-version': 'VersionTLS13', ...(profile === 'TLS13-listed' && list) };
}

/** The flags of etcd, which takes a list only where it changes something. */
export function etcdTlsFlags(profile: TlsProfile): Readonly<Record<string, string>> {
  if (profile !== 'TLS12') return { 'tls-min-version': 'TLS1.3' };
  return { 'tls-min-version': 'TLS1.2', 'cipher-suites': CIPHER_SUITES.join(',') };
}
