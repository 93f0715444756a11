import { CIPHER_SUITES, HTTP2_CIPHER_SUITES, TLS_VERSIONS } from '../../values/tls';
import type { Violation } from '../rule';
import { blameFlag, type Component, componentRule, isGiven, wordsOf } from './component';

const VERSIONS: readonly string[] = TLS_VERSIONS;
/** The two older names are what scanners look for. */
const SUITES: readonly string[] = [
  ...CIPHER_SUITES,
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305',
];

export const tls = componentRule({
  id: 'control-plane/tls',
  title: 'the programs speak TLS 1.2 or later with strong ciphers, in a combination that starts',
  why: 'what an older version or a weak cipher protects can be read on the way; an unknown name, or a list that HTTP/2 cannot use, keeps the program from starting',
  severity: 'medium',
  standards: ['CIS 1.2.29', 'NIST SP 800-52 Rev. 2', 'MindIE hardening guide'],
  seenBy: ['checkov CKV_K8S_105', 'kube-bench 1.2.29'],
  components: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'],
  violations: component => [...versionOf(component), ...suitesOf(component)],
  allowed: `--tls-min-version=VersionTLS13, or VersionTLS12 with --tls-cipher-suites out of ${CIPHER_SUITES.join(',')}, one of AES_128_GCM among them`,
  fix: 'set --tls-min-version to VersionTLS13',
});

function versionOf({ flag }: Component): readonly Violation[] {
  const version = flag('tls-min-version');
  return version.value !== undefined && VERSIONS.includes(version.value) ? [] : blameFlag(version);
}

// TLS 1.3 has no weak suites and lets nobody choose, but a name that is unknown stops the program all the same.
function suitesOf({ flag }: Component): readonly Violation[] {
  const [version, suites] = [flag('tls-min-version').value, flag('tls-cipher-suites')];
  const names = wordsOf(suites);
  if (!names.every(name => SUITES.includes(name))) return blameFlag(suites);
  if (version !== 'VersionTLS12') return suites.value === '' ? blameFlag(suites) : [];
  return isGiven(suites.value) && names.some(name => HTTP2_CIPHER_SUITES.includes(name)) ? [] : blameFlag(suites);
}
