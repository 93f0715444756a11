const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '?': '?',
  '"': '"',
  "'": "'",
  '`': '`',
};
// As the grammar of CEL has it: no line end within, and after a backslash only what is listed.
const LITERAL =
  /^"((?:[^"\\\r\n]|\\(?:[abfnrtv\\?"'`]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2}))*)"$/;
const ESCAPE = /\\(?:(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})|([0-3][0-7]{2})|(.))/g;

/** Reads a string literal of CEL by its grammar; what is none, or goes on after it, is an error. */
export function readCelString(literal: string): string {
  const [, body] = LITERAL.exec(literal) ?? [];
  if (body === undefined) throw new Error(`no literal of CEL: ${literal}`);
  return body.replace(ESCAPE, (_, code?: string, octal?: string, simple?: string) => {
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code.slice(1), 16));
    return octal === undefined ? (SIMPLE[simple ?? ''] ?? '') : String.fromCodePoint(Number.parseInt(octal, 8));
  });
}
