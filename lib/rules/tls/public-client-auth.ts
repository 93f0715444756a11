import { at, type Manifest } from '../../values/manifest';
import { items } from '../../values/place';
import { kindsOf } from '../kinds';
import { isOf, nameOf, namespaceOf, place } from '../objects';
import type { FleetRule } from '../rule';
import { CERT_MANAGER } from './groups';

export const publicClientAuth: FleetRule = {
  id: 'tls/public-client-auth',
  title: 'certificates for clients come from an authority of your own',
  why: 'public authorities no longer issue them; and a client that any public authority vouches for is not one of yours',
  severity: 'medium',
  standards: ["Let's Encrypt", 'Kubeflow security chapter'],
  seenBy: [],
  kinds: kindsOf(CERT_MANAGER, 'Certificate', 'Issuer', 'ClusterIssuer'),
  checkAll: manifests => {
    const acme = new Set(manifests.filter(isAcme).map(keyOf));
    return manifests
      .filter(manifest => isOf(manifest, CERT_MANAGER, 'Certificate') && acme.has(issuerOf(manifest)))
      .flatMap(manifest =>
        items(place(manifest, 'spec', 'usages'))
          .filter(({ value }) => value === 'client auth')
          .map(({ path, value }) => ({ manifest, path, given: value })),
      );
  },
  allowed: 'usages without client auth for an issuer of the kind acme',
  fix: 'take an issuer of the kind ca or vault for clients, or leave the usage out',
};

function isAcme(manifest: Manifest): boolean {
  return isOf(manifest, CERT_MANAGER, 'Issuer', 'ClusterIssuer') && at(manifest, 'spec', 'acme') !== undefined;
}

function keyOf(issuer: Manifest): string {
  return JSON.stringify(
    isOf(issuer, CERT_MANAGER, 'Issuer') ? [namespaceOf(issuer), nameOf(issuer)] : [nameOf(issuer)],
  );
}

function issuerOf(certificate: Manifest): string {
  const name = at(certificate, 'spec', 'issuerRef', 'name');
  const isWide = at(certificate, 'spec', 'issuerRef', 'kind') === 'ClusterIssuer';
  return JSON.stringify(isWide ? [name] : [namespaceOf(certificate), name]);
}
