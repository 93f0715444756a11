import type { Place } from '../../values/place';
import { blame, isText, refuse } from '../objects';
import { dexRule, entries, key } from './config';

const SAFE = /^https:\/\/[^\s/@#*]+(\/[^\s#*]*)?$/;
const LOOPBACK = /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/[^\s#*]*)?$/;

export const redirectUris = dexRule({
  id: 'dex/redirect-uris',
  title: 'every client says where its users are sent back to, over https',
  why: 'the code in that address is the login; a public client without one takes any address of the loopback',
  severity: 'medium',
  standards: ['RFC 9700', 'Dex: configuration'],
  seenBy: [],
  violations: config => entries(config, 'staticClients').flatMap(redirects),
  allowed: 'at least one absolute https URL without fragment and wildcard; http to the loopback for public clients',
  fix: 'for example https://ml.example.com/oauth2/callback',
});

function redirects(client: Place) {
  const uris = entries(client, 'redirectURIs');
  const isPublic = key(client, 'public').value === true;
  if (uris.length === 0) return blame(key(client, 'redirectURIs'));
  return refuse(uris, uri => isText(uri) && (SAFE.test(uri) || (isPublic && LOOPBACK.test(uri))));
}
