import * as v from 'valibot';
import { hint } from './schema';

const message = hint('whole characters, which a text in CEL can hold', 'remove the broken character');

/** A text that can stand in an expression: halves of characters cannot. */
export const celText = v.pipe(
  v.string(),
  v.check(given => !/\p{Cs}/u.test(given), message),
);

/**
 * A text as a literal of the Common Expression Language: whatever it holds, it stays a text. The escapes of JSON are all
 * escapes of CEL.
 * @see https://github.com/google/cel-spec/blob/master/doc/langdef.md#string-and-bytes-values
 */
export function celString(text: string): string {
  return JSON.stringify(text);
}

/** Texts as a list literal of CEL. */
export function celStrings(texts: readonly string[]): string {
  return `[${texts.map(celString).join(', ')}]`;
}
