import { at } from '../../values/manifest';
import { isSet } from '../../values/place';
import { objectRule, place, refuse } from '../objects';
import { CERT_MANAGER } from './groups';

export const acmeHttps = objectRule({
  id: 'tls/acme-https',
  title: 'certificates are ordered over HTTPS from a server that is checked',
  why: 'who stands between cert-manager and an unchecked server decides which certificates the cluster gets',
  severity: 'high',
  standards: ['RFC 8555 section 6.1', 'Kubeflow security chapter'],
  seenBy: [],
  group: CERT_MANAGER,
  kinds: ['Issuer', 'ClusterIssuer'],
  violations: manifest => {
    if (!isSet(at(manifest, 'spec', 'acme'))) return [];
    return [
      ...refuse(
        [place(manifest, 'spec', 'acme', 'server')],
        server => typeof server === 'string' && server.startsWith('https://'),
      ),
      ...refuse([place(manifest, 'spec', 'acme', 'skipTLSVerify')], skip => !isSet(skip) || skip === false),
    ];
  },
  allowed: 'an https address, and skipTLSVerify left out',
  fix: 'use the https address; for a server of your own give its certificate authority in caBundle',
});
