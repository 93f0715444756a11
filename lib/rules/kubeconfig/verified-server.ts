import { at } from '../../values/manifest';
import { field, isSet, items } from '../../values/place';
import { blame, isText, objectRule, place, refuse } from '../objects';

const AUTHORITY = ['certificate-authority', 'certificate-authority-data'] as const;

export const verifiedServer = objectRule({
  id: 'kubeconfig/verified-server',
  title: 'a kubeconfig checks the server that it gives credentials to',
  why: 'whoever stands between sees the token and is the user from then on',
  severity: 'high',
  standards: ['access-control article', 'Kubernetes: organizing cluster access'],
  seenBy: [],
  group: '',
  kinds: ['Config'],
  violations: manifest =>
    items(place(manifest, 'clusters'))
      .map(entry => field(entry, 'cluster'))
      .flatMap(cluster => [
        ...refuse([field(cluster, 'server')], server => typeof server === 'string' && server.startsWith('https://')),
        ...refuse([field(cluster, 'insecure-skip-tls-verify')], skip => !isSet(skip) || skip === false),
        ...(AUTHORITY.some(key => isText(at(cluster.value, key))) ? [] : blame(field(cluster, AUTHORITY[0]))),
      ]),
  allowed: 'an https server, its certificate authority, and no insecure-skip-tls-verify',
  fix: 'give certificate-authority-data, or the path of the file in certificate-authority',
});
