import { isSet } from '../../values/place';

const SECRET_NAME = /(^|_)(passwords?|passwd|secrets?|token|api_?keys?|private_?keys?|credentials?)(_|$)/;
// Names that speak of a secret and do not hold one.
const HARMLESS_NAMES = [
  /^google_application_credentials$/,
  /^(max|min|num)_/,
  /(^|_)(bos|cls|eos|mask|pad|sep|stop|unk)_token$/,
  /_token_ids?$/,
  /_(file|path|dir|url|uri|endpoint|host|port|name|namespace|issuer|audience|ref|env|from_env|annotation|label)$/,
  /_(ttl|expiry|expiration|seconds|minutes|hours|days|length|limit|count|size|budget)$/,
  /_(type|algorithm|version|policy|enabled|disabled)$/,
];
// A reference to another variable, or a switch.
const HARMLESS_VALUE = /^(\$\([\w.-]+\)|true|false|yes|no|on|off|)$/i;

const SECRET_VALUES = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /(?<![A-Za-z0-9])(AKIA|ASIA)[0-9A-Z]{16}(?![A-Za-z0-9])/,
  /(?<![A-Za-z0-9])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/,
  /(?<![A-Za-z0-9])(gh[oprsu]_|github_pat_|hf_)\w{16,}/,
  /(?<![A-Za-z0-9])sk-[\w-]{16,}/,
  /\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}/,
  // A password within a URL, unless it is a reference to a variable.
  /:\/\/[^\s/:@]*:(?!\$\()[^\s/:@]+@/,
];

/** Whether the name of a variable or a key says that its value is a secret: whole words count, so MAX_TOKENS does not. */
export function namesSecret(name: unknown): boolean {
  if (typeof name !== 'string') return false;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
  return SECRET_NAME.test(words) && !HARMLESS_NAMES.some(pattern => pattern.test(words));
}

/** Whether a value could be the secret that its name promises; an empty one, a switch or `$(OTHER)` is none. */
export function maybeSecret(value: unknown): boolean {
  return typeof value === 'string' ? !HARMLESS_VALUE.test(value) : isSet(value) && typeof value !== 'boolean';
}

/** Whether a text holds something that has the form of a key or a token. */
export function holdsSecret(text: unknown): boolean {
  return typeof text === 'string' && SECRET_VALUES.some(pattern => pattern.test(text));
}
