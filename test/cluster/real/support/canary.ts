import { randomBytes } from 'node:crypto';

/** A secret that nothing else contains, with characters that URLs and JSON may write in another way. */
export function newCanary(): string {
  return `canary+/${randomBytes(12).toString('hex')}`;
}

/** Whether a secret is in a text: as it is, in base64 wherever it begins, for URLs, or in hexadecimal. */
export function shows(text: string, secret: string): boolean {
  return spellings(secret).some(spelling => text.includes(spelling));
}

/** The ways in which a secret may be written. */
export function spellings(secret: string): readonly string[] {
  const base64 = [0, 1, 2].map(offset => base64From(secret, offset));
  const hex = Buffer.from(secret).toString('hex');
  return [
    secret,
    ...base64,
    ...base64.map(one => one.replaceAll('+', '-').replaceAll('/', '_')),
    encodeURIComponent(secret),
    encodeURI(secret),
    hex,
    hex.toUpperCase(),
  ];
}

// The characters that depend on nothing but the secret, if that many bytes stand before it in their group of three.
function base64From(secret: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
}
