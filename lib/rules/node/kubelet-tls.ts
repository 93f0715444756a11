import type { Manifest } from '../../values/manifest';
import { isSet, items } from '../../values/place';
import { CIPHER_SUITES, HTTP2_CIPHER_SUITES, TLS_VERSIONS } from '../../values/tls';
import { blame, objectRule, place, refuse } from '../objects';
import type { Violation } from '../rule';

const VERSIONS: readonly unknown[] = TLS_VERSIONS;
const SUITES: readonly unknown[] = CIPHER_SUITES;

export const kubeletTls = objectRule({
  id: 'node/kubelet-tls',
  title: 'the kubelet speaks TLS 1.2 or later, with strong ciphers only',
  why: 'what an older version or a weak cipher protects, someone on the way can read: logs, and the input of shells',
  severity: 'medium',
  standards: ['CIS 4.2.12', 'NIST SP 800-52 Rev. 2', 'MindIE hardening guide'],
  seenBy: ['kube-bench 4.2.12'],
  group: 'kubelet.config.k8s.io',
  kinds: ['KubeletConfiguration'],
  violations: manifest => [
    ...refuse([place(manifest, 'tlsMinVersion')], version => VERSIONS.includes(version)),
    ...refuse(items(place(manifest, 'tlsCipherSuites')), suite => SUITES.includes(suite)),
    ...missing(manifest),
  ],
  allowed: `tlsMinVersion VersionTLS13, or VersionTLS12 with tlsCipherSuites out of ${CIPHER_SUITES.join(', ')}, one of AES_128_GCM among them`,
  fix: 'set tlsMinVersion to VersionTLS13',
});

// TLS 1.3 has no weak suites, and lets nobody choose.
function missing(manifest: Manifest): readonly Violation[] {
  if (place(manifest, 'tlsMinVersion').value !== 'VersionTLS12') return [];
  const suites = place(manifest, 'tlsCipherSuites');
  const given = items(suites).map(({ value }) => value);
  if (!isSet(suites.value) || given.length === 0) return blame(suites);
  return given.some(suite => typeof suite === 'string' && HTTP2_CIPHER_SUITES.includes(suite)) ? [] : blame(suites);
}
