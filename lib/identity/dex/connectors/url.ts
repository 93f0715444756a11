import * as v from 'valibot';
import { hint, text } from '../../../values/schema';
import type { Endpoint } from '../connector';
import { literalThat } from './literal';

/** Port of https. */
export const HTTPS = 443;

const HOST_LENGTH = 253;
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
// No trailing dot, by which a host would look like another one.
const HOST = `${LABEL}(?:\\.${LABEL})*`;
const ADDRESS = new RegExp(`^(?<host>${HOST})(?::(?<port>[1-9]\\d{0,4}))?$`);
// What may stand in a path or a query; anything else must be percent-encoded.
const SAFE = '(?:[^\\s?#\\\\%"<>^`{|}]|%[0-9A-Fa-f]{2})*';
const HTTPS_URL = new RegExp(`^https://(?<place>[^/?#]*)(?<path>(?:/${SAFE})?)(?:\\?${SAFE})?$`, 'u');
const EXAMPLE = 'for example "https://idp.example.com"';

/** An https address, with a query or without. */
export const httpsUrl = literalThat(
  [given => partsOf(given) !== undefined, 'an https address without user, password or fragment', EXAMPLE],
  withoutUser,
);

/** An https address that paths are added to. */
export const baseUrl = literalThat(
  [
    given => partsOf(given) !== undefined && !given.includes('?'),
    'an https address without user, password, query or fragment',
    EXAMPLE,
  ],
  withoutUser,
);

/** A host, by name or IPv4 address. */
export const host = v.pipe(
  text(new RegExp(`^${HOST}$`), 'a host without scheme, port or path', 'for example "idp.example.com"'),
  v.maxLength(HOST_LENGTH, hint(`at most ${HOST_LENGTH} characters`, 'shorten it')),
);

/** A host, with its port where that is not 443. */
export const place = literalThat([
  given => parsePlace(given) !== undefined,
  'a host, or host:port',
  'for example "idp.example.com:8443"',
]);

/** Where https addresses and places lead, each once. */
export function endpointsOf(...given: readonly (string | undefined)[]): readonly Endpoint[] {
  const found = given.flatMap((item = '') => {
    const endpoint = item.includes('://') ? partsOf(item)?.endpoint : parsePlace(item);
    return endpoint === undefined ? [] : [endpoint];
  });
  return [...new Map(found.map(endpoint => [`${endpoint.host}:${endpoint.port}`, endpoint])).values()];
}

/** Where an https address leads, and its path. */
export function partsOf(url: string): { readonly endpoint: Endpoint; readonly path: string } | undefined {
  const parts = HTTPS_URL.exec(url)?.groups;
  const endpoint = parsePlace(parts?.['place'] ?? '');
  return endpoint && { endpoint, path: parts?.['path'] ?? '' };
}

function parsePlace(given: string): Endpoint | undefined {
  const parts = ADDRESS.exec(given)?.groups;
  const name = parts?.['host'] ?? '';
  const port = Number(parts?.['port'] ?? HTTPS);
  return name === '' || name.length > HOST_LENGTH || port > 65_535 ? undefined : { host: name.toLowerCase(), port };
}

// A user before the @ may come with a password.
function withoutUser(given: string): string {
  return given.replace(/^.*@/su, '…@');
}
