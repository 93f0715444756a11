import * as v from 'valibot';
import { hint } from './schema';

const message = hint(
  'an https URL without user, query and fragment, and without a slash at the end',
  'for example "https://ml.example.com/dex"',
);

/** A URL that is reached over TLS; it is compared byte by byte, so there is one spelling only. */
export const httpsUrl = v.pipe(v.string(message), v.check(isPlainHttps, message));

function isPlainHttps(given: string): boolean {
  if (!URL.canParse(given) || /[?#\s\\]|\/$/.test(given)) return false;
  const url = new URL(given);
  // "https://host" is the one spelling that the parser changes: it adds the slash.
  return (
    url.protocol === 'https:' && url.username === '' && url.password === '' && url.href.replace(/\/$/, '') === given
  );
}
