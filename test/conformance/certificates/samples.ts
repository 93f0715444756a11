import { CaIssuer, HardenedCertificate, type Manifest, SelfSignedCa } from '../../../lib';
import { KEYS } from '../../../lib/tls/certificate-fields';
import { manifestsOf, testPlatform } from '../../support/manifests';

const HOST = 'model.team-a.svc';

/** Every key and use that certificates of the library can have, from issuers of a namespace and of the cluster. */
export function samples(): readonly Manifest[] {
  const platform = testPlatform();
  const team = platform.namespace('team-a');
  const own = new SelfSignedCa(team, 'own', { key: 'RSA-4096', duration: '17520h', renewBefore: '4380h' });
  const shared = new SelfSignedCa(platform.cluster, 'shared', { commonName: 'shared authority' });
  // The authority's Secret, under an issuer of its own.
  const again = new CaIssuer(team, 'again', { secretName: 'own' });
  const issuers = [own.reference, shared.reference, again.reference];
  for (const [index, key] of KEYS.entries()) {
    for (const use of ['server', 'client', 'both'] as const) {
      const issuer = issuers[index % issuers.length] ?? own.reference;
      new HardenedCertificate(team, `${key}-${use}`.toLowerCase(), { issuer, key, use, dnsNames: [HOST] });
    }
  }
  new HardenedCertificate(team, 'named', {
    issuer: own.reference,
    use: 'client',
    commonName: 'pipeline runner',
    dnsNames: [HOST, `${HOST}.cluster.local`],
    duration: '24h',
    renewBefore: '8h',
    revisionHistoryLimit: 3,
  });
  return [...manifestsOf(platform).values()];
}
