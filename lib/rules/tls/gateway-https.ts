import { at } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { blame, objectRule, place, refuse } from '../objects';
import type { Violation } from '../rule';
import { ISTIO_NETWORKING, STRONG_CIPHERS } from './groups';

/** Protocols that have no hosts to tell apart, and no HTTP to redirect. */
const OPAQUE: readonly unknown[] = ['TCP', 'MONGO'];
/** Modes in which the gateway itself shows a certificate of its own. */
const TERMINATING: readonly unknown[] = ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'];
/** Modes in which somebody else does, or the mesh. */
const ELSEWHERE: readonly unknown[] = ['PASSTHROUGH', 'AUTO_PASSTHROUGH', 'ISTIO_MUTUAL'];
const STRONG: readonly unknown[] = STRONG_CIPHERS;

export const gatewayHttps = objectRule({
  id: 'tls/gateway-https',
  title: 'the gateways of the mesh speak TLS 1.2 or later, for hosts that they name',
  why: 'plain HTTP shows passwords and session cookies to everybody on the way; host * takes in whatever is sent',
  severity: 'high',
  standards: ['NIST SP 800-52 Rev. 2', 'Kubeflow security chapter'],
  seenBy: ['istioctl analyze IST0106', 'istioctl analyze IST0133'],
  group: ISTIO_NETWORKING,
  kinds: ['Gateway'],
  violations: manifest => items(place(manifest, 'spec', 'servers')).flatMap(violationsOf),
  allowed: 'tls with a mode and minProtocolVersion TLSV1_2 or TLSV1_3; on HTTP httpsRedirect; hosts other than *',
  fix: 'set tls to { mode: SIMPLE, credentialName: SECRET, minProtocolVersion: TLSV1_3 }, on HTTP to { httpsRedirect: true }, and name the hosts',
});

function violationsOf(server: Place): readonly Violation[] {
  const given = at(server.value, 'port', 'protocol');
  const protocol = typeof given === 'string' ? given.toUpperCase() : given;
  if (OPAQUE.includes(protocol) && !isSet(at(server.value, 'tls'))) return [];
  return [...hosts(server), ...(protocol === 'HTTPS' || protocol === 'TLS' ? tls(server) : plainText(server))];
}

function hosts(server: Place): readonly Violation[] {
  const names = items(field(server, 'hosts'));
  if (names.length === 0) return blame(field(server, 'hosts'));
  return refuse(names, host => typeof host === 'string' && host.split('/').at(-1) !== '*');
}

function tls(server: Place): readonly Violation[] {
  const key = (name: string) => field(server, 'tls', name);
  if (ELSEWHERE.includes(key('mode').value)) return [];
  return [
    ...refuse([key('mode')], mode => TERMINATING.includes(mode)),
    ...refuse([key('minProtocolVersion')], version => version === 'TLSV1_2' || version === 'TLSV1_3'),
    ...refuse(items(key('cipherSuites')), cipher => STRONG.includes(cipher)),
  ];
}

function plainText(server: Place): readonly Violation[] {
  return refuse([field(server, 'tls', 'httpsRedirect')], redirect => redirect === true);
}
