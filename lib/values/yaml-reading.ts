/**
 * What YAML wants escaped, what some readers take for the end of a line or drop, and halves of characters, which no file holds.
 * @see https://yaml.org/spec/1.2.2/#51-character-set
 */
const INVISIBLE =
  /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** What readers of YAML 1.1 and 1.2 take for different things: octal numbers, the key that merges, and the default key. */
const AMBIGUOUS = /^[-+]?0o[0-7]+$|^<<$|^=$/;
/** Longer keys, and such with breaks, are written in a form that few readers know. */
const LONGEST_KEY = 1_000;

/** Whether a text holds signs that nobody sees, and that YAML readers treat each in their own way. */
export function holdsInvisible(text: string): boolean {
  return INVISIBLE.test(text);
}

/**
 * Whether every reader takes a value for the same, in the form in which cdk8s writes it: without quotes, unless YAML 1.2 wants
 * them. What is invisible is told apart.
 */
export function isReadAlike(value: unknown): boolean {
  if (typeof value === 'string') return !AMBIGUOUS.test(value);
  // JSON has exponents without a point, YAML 1.1 has not.
  return typeof value !== 'number' || !String(value).includes('e');
}

/** The same for a key. */
export function isKeyReadAlike(key: string): boolean {
  return isReadAlike(key) && !/[\t\n\r]/.test(key) && key.length < LONGEST_KEY;
}
