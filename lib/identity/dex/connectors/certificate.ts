import { isPath, literalThat } from './literal';

const FIX = 'for example what `base64 -w0 ca.crt` prints';

/** A certificate authority as text: PEM, written as base64. */
export const certificateData = literalThat(
  [isCertificate, 'certificates: PEM as base64, without a private key', FIX],
  sizeOf,
);

/** A certificate authority: a file in Dex's container, or PEM as base64. */
export const certificate = literalThat(
  [
    given => isPath(given) || isCertificate(given),
    'the absolute path of a PEM file, or PEM as base64 without a private key',
    FIX,
  ],
  given => (isPath(given) ? given : sizeOf(given)),
);

// Base64 is exact: Go refuses a length that is no multiple of four.
function isCertificate(given: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(given) || given.length % 4 !== 0) return false;
  const pem = Buffer.from(given, 'base64').toString('latin1');
  return pem.includes('-----BEGIN CERTIFICATE-----') && !pem.includes('PRIVATE KEY');
}

// Somebody may have given the private key.
function sizeOf(given: string): string {
  return `a text of ${given.length} characters`;
}
