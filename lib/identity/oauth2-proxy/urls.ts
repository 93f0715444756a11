import { text } from '../../values/schema';

/** Path prefix of oauth2-proxy's own pages: sign in, call back, sign out. */
export const PROXY_PREFIX = '/oauth2';

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const ORIGIN = `https://${LABEL}(?:\\.${LABEL})*(?::[1-9]\\d{0,4})?`;
// Browsers and proxies resolve . and .., so none of them is a name.
const SEGMENT = '(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]+';
const ALLOWED = 'an https URL in lower case, without user, query, fragment and a slash at the end';

/**
 * An issuer; it is compared byte by byte, so nothing here rewrites it.
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata
 */
export const issuerUrl = text(
  new RegExp(`^${ORIGIN}(?:/${SEGMENT})*$`),
  ALLOWED,
  'for example "https://ml.example.com/dex"',
);

/** Where the browser comes back to with its code. */
export const callbackUrl = text(
  new RegExp(`^${ORIGIN}${PROXY_PREFIX}/callback$`),
  `an https URL in lower case that ends in ${PROXY_PREFIX}/callback`,
  `for example "https://ml.example.com${PROXY_PREFIX}/callback"`,
);

/** Where the keys that sign the tokens are. */
export const keysUrl = text(
  new RegExp(`^${ORIGIN}(?:/${SEGMENT})+$`),
  ALLOWED,
  'for example "https://dex.example.com/dex/keys"',
);
