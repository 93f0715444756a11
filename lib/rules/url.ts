/** Whether a value is an address that is reached by TLS. */
export function isHttps(value: unknown): boolean {
  return typeof value === 'string' && /^https:\/\/[^\s/]/.test(value);
}

/** Whether a value is an address that is reached in plain text. */
export function isPlainHttp(value: unknown): boolean {
  return typeof value === 'string' && /^http:\/\//i.test(value);
}
