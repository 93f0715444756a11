import type { Json } from '../../../values/plain';

// YAML refuses some of these and folds others into blanks; JSON lets them stand as they are.
const NOT_IN_YAML = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * JSON that reads the same as YAML 1.1, which is what Dex reads its file as: no word turns into a switch or a number.
 * @see https://github.com/dexidp/dex/blob/v2.45.1/cmd/dex/serve.go
 */
export function yamlSafeJson(value: Json): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(NOT_IN_YAML, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
