import * as v from 'valibot';
import { hint, text } from '../../../values/schema';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const SERVICE = /\.svc(\.cluster\.local)?$/;

const ISSUER = 'an https URL in its shortest form: no user, query, fragment, default port or slash at the end';
const ISSUER_EXAMPLE = 'for example "https://dex.example.com/dex"';
const REDIRECT = 'an absolute https URL without user, fragment and wildcard';
const REDIRECT_EXAMPLE = 'for example "https://ml.example.com/oauth2/callback"';

/** The issuer. Everybody compares it byte by byte, so there is one spelling only. Whether http will do is decided later. */
export const issuer = v.pipe(
  text(/^https?:\/\//, ISSUER, ISSUER_EXAMPLE),
  v.check(isIssuer, hint(ISSUER, ISSUER_EXAMPLE)),
);

/** Where a client takes its users back. Dex compares it as text and asks for no scheme. */
export const redirectUri = v.pipe(
  text(/^https?:\/\/[^\s\\#*]+$/, REDIRECT, REDIRECT_EXAMPLE),
  v.check(isRedirect, hint(REDIRECT, REDIRECT_EXAMPLE)),
);

/** An origin that may call Dex from a browser. */
export const origin = v.pipe(
  v.string(hint('an https origin; no wildcard', 'for example "https://ml.example.com"')),
  v.check(
    given => given.startsWith('https://') && parse(given)?.origin === given && !given.includes('*'),
    hint('an https origin; no wildcard', 'for example "https://ml.example.com"'),
  ),
);

/** Whether a URL is plain http. */
export function isPlain(url: string): boolean {
  return url.startsWith('http://');
}

/** Whether a URL leads to the same machine. */
export function isLoopback(url: string): boolean {
  return LOOPBACK.test(parse(url)?.hostname ?? '');
}

/** Whether a URL leads to a Service of the cluster. */
export function isService(url: string): boolean {
  return SERVICE.test(parse(url)?.hostname ?? '');
}

function isIssuer(given: string): boolean {
  const url = parse(given);
  if (url === undefined || url.username !== '' || url.password !== '' || /[?#]/.test(given)) return false;
  return (
    url.hostname !== '' && (url.pathname === '/' ? url.origin === given : url.href === given && !given.endsWith('/'))
  );
}

function isRedirect(given: string): boolean {
  const url = parse(given);
  return url !== undefined && url.hostname !== '' && url.username === '' && url.password === '';
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
