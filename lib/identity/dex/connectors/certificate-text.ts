import { literalThat } from './literal';

/** A certificate authority as text: PEM, written as base64. */
export const certificateData = literalThat(
  [isCertificate, 'certificates: PEM as base64, without a private key', 'for example what `base64 -w0 ca.crt` prints'],
  // Somebody may have given the private key.
  given => `a text of ${given.length} characters`,
);

/** Whether a text is certificates in PEM as base64. Base64 is exact: Go refuses a length that is no multiple of four. */
export function isCertificate(given: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(given) || given.length % 4 !== 0) return false;
  const pem = Buffer.from(given, 'base64').toString('latin1');
  return pem.includes('-----BEGIN CERTIFICATE-----') && !pem.includes('PRIVATE KEY');
}
