import { at } from '../../values/manifest';
import { field, isSet } from '../../values/place';
import { blame, isText, objectRule, place, refuse } from '../objects';
import { isHttps } from '../url';
import { CERT_MANAGER } from './groups';

const LOGINS = ['tokenSecretRef', 'appRole', 'clientCertificate', 'kubernetes', 'aws'];

export const vaultIssuer = objectRule({
  id: 'tls/vault-issuer',
  title: 'an issuer of Vault is reached over TLS, and logs in by the identity of its account',
  why: 'in plain text everybody on the way reads the token and makes certificates; a token in a Secret lives until somebody changes it',
  severity: 'high',
  standards: ['cert-manager', 'GenAI on EKS chapter'],
  seenBy: [],
  group: CERT_MANAGER,
  kinds: ['Issuer', 'ClusterIssuer'],
  violations: manifest => {
    const vault = place(manifest, 'spec', 'vault');
    if (!isSet(vault.value)) return [];
    const auth = field(vault, 'auth');
    const logins = LOGINS.filter(login => isSet(at(auth.value, login)));
    return [
      ...refuse([field(vault, 'server')], isHttps),
      ...refuse([field(vault, 'path')], path => isText(path) && !path.includes('..')),
      ...(logins.length === 1 ? [] : blame(auth)),
      ...refuse([field(auth, 'tokenSecretRef'), field(auth, 'kubernetes', 'secretRef')], given => !isSet(given)),
      ...(isSet(at(vault.value, 'caBundle')) ? refuse([field(vault, 'caBundleSecretRef')], ca => !isSet(ca)) : []),
    ];
  },
  allowed: 'an https server, a path without .., one way to log in other than a token, and one certificate authority',
  fix: 'log in by auth.kubernetes with role and serviceAccountRef, and give the authority of the server in caBundle',
});
