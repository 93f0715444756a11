import { field, isSet, items, type Place } from '../../values/place';
import { blame, objectRule, place } from '../objects';
import { CERT_MANAGER } from './groups';

/** Where each provider of DNS takes a key that lives on until somebody changes it. */
const STATIC: readonly (readonly string[])[] = [
  ['route53', 'accessKeyID'],
  ['route53', 'accessKeyIDSecretRef'],
  ['route53', 'secretAccessKeySecretRef'],
  ['azureDNS', 'clientSecretSecretRef'],
  ['cloudDNS', 'serviceAccountSecretRef'],
  // Cloudflare's key is that of the whole account; its tokens are for one zone.
  ['cloudflare', 'apiKeySecretRef'],
];

export const acmeNoStaticKeys = objectRule({
  id: 'tls/acme-no-static-keys',
  title: 'cert-manager proves its domains to the cloud by its identity, not by a key that stays',
  why: 'whoever reads the Secret once writes any record of the zone, and has certificates of its hosts for as long as the key lives',
  severity: 'medium',
  standards: ['GenAI on EKS chapter', 'cert-manager'],
  seenBy: [],
  group: CERT_MANAGER,
  kinds: ['Issuer', 'ClusterIssuer'],
  violations: manifest =>
    items(place(manifest, 'spec', 'acme', 'solvers')).flatMap(solver => blame(...keysIn(field(solver, 'dns01')))),
  allowed:
    'workload identity, as in auth.kubernetes.serviceAccountRef or managedIdentity; for Cloudflare apiTokenSecretRef',
  fix: 'give the account of cert-manager, or one named in serviceAccountRef, a role for the zone alone, and remove the key',
});

function keysIn(dns: Place): readonly Place[] {
  return STATIC.map(keys => field(dns, ...keys)).filter(({ value }) => isSet(value));
}
