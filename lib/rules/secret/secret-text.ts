import { isSet } from '../../values/place';

const SECRET_NAME = /(^|_)(passwords?|passwd|secrets?|token|api_?keys?|private_?keys?|credentials?)(_|$)/;
// Names that speak of a secret and do not hold one.
const HARMLESS_NAMES = [
  /^google_application_credentials$/,
  /^(max|min|num)_/,
  /(^|_)(bos|cls|eos|mask|pad|sep|stop|unk)_token$/,
  /_token_ids?$/,
  /_(file|path|dir|url|uri|endpoint|host|port|name|namespace|issuer|audience|ref|env|from_env|annotation|label)$/,
  /_(ttl|expiry|expiration|seconds|minutes|hours|days|length|limit|count|size|budget|rate|ratio)$/,
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

/** A run of characters of which keys are made: as base64 and base62 have them. */
const RUN = /(?<![\w+/-])[\w+/-]{24,128}={0,2}(?![\w+/=-])/g;
/** What is long and random and no secret: digests, and what is said to be public. */
const PUBLIC = /sha(256|384|512)[-:]|ssh-(rsa|ed25519)|BEGIN (CERTIFICATE|PUBLIC)|^LS0tLS1CRUdJTiBDR|^MII/;
/** Bits a character: text in words has fewer, also without blanks between. */
const RANDOM_BITS = 4;
/** Share of neighbours of different sorts; of random letters and digits it is two thirds, of names in CamelCase a third. */
const RANDOM_CHANGES = 0.5;

/** Whether a text holds something that looks as if it were made at random, as keys are. */
export function looksRandom(text: unknown): boolean {
  if (typeof text !== 'string' || text.length < 24 || PUBLIC.test(text)) return false;
  return (text.match(RUN) ?? []).some(
    run => SORTS.every(sort => sort.test(run)) && changesOf(run) >= RANDOM_CHANGES && entropyOf(run) >= RANDOM_BITS,
  );
}

const SORTS = [/[a-z]/, /[A-Z]/, /[0-9]/];

function changesOf(run: string): number {
  const sorts = [...run].map(character => SORTS.findIndex(sort => sort.test(character)));
  return sorts.filter((sort, index) => index > 0 && sort !== sorts[index - 1]).length / (run.length - 1);
}

/** Entropy after Shannon, in bits a character. */
function entropyOf(run: string): number {
  const counts = new Map<string, number>();
  for (const character of run) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits - (count / run.length) * Math.log2(count / run.length), 0);
}
