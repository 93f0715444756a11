/** Ways to set off a text; each leaves it as it is where colours are not wanted. */
export interface Styles {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
}

/** Text without colours. */
export const PLAIN: Styles = {
  bold: text => text,
  dim: text => text,
  red: text => text,
  yellow: text => text,
  green: text => text,
};

/** A text that cannot steer a terminal: names in manifests are anybody's. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, sign => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
}
