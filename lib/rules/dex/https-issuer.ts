import { isText, refuse } from '../objects';
import { dexRule, key } from './config';

export const httpsIssuer = dexRule({
  id: 'dex/https-issuer',
  title: 'the issuer of Dex is an https URL in its shortest form',
  why: 'everybody on the way reads passwords and tokens, and puts keys of their own in place of those that sign the tokens',
  severity: 'high',
  standards: ['OpenID Connect Core', 'Kubeflow security chapter'],
  seenBy: [],
  violations: config => refuse([key(config, 'issuer')], isIssuer),
  allowed: 'https, a host, and no user, query, fragment or slash at the end',
  fix: 'for example https://ml.example.com/dex, and the same text at everybody who checks tokens',
});

function isIssuer(issuer: unknown): boolean {
  if (!isText(issuer) || !/^https:\/\/[^/@?#\s]+(\/[^?#\s]*)?$/.test(issuer)) return false;
  return !issuer.endsWith('/');
}
