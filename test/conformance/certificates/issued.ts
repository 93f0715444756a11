import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { at } from '../../../lib/values/manifest';
import { mustRun } from '../../support/real/run';
import type { Workplace } from '../../support/real/workplace';

const PEM = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** What cert-manager wrote into a Secret. */
export interface Issued {
  readonly certificate: X509Certificate;
  /** What stands between the certificate and its authority. */
  readonly chain: readonly X509Certificate[];
  readonly authority: X509Certificate;
  readonly key: KeyObject;
  /** Key and certificates as they are, for servers and clients. */
  readonly pem: { readonly key: string; readonly cert: string; readonly ca: string };
  /** Extensions of the certificate by their names, each with its values, as OpenSSL reads them. */
  readonly extensions: ReadonlyMap<string, readonly string[]>;
}

/** Reads a Secret of a certificate. */
export function issuedIn(secret: unknown, workplace: Workplace): Issued {
  const text = (key: string) => Buffer.from(String(at(secret, 'data', key)), 'base64').toString();
  const pem = { key: text('tls.key'), cert: text('tls.crt'), ca: text('ca.crt') };
  const [certificate, ...chain] = (pem.cert.match(PEM) ?? []).map(one => new X509Certificate(one));
  if (certificate === undefined) throw new Error('no certificate in the Secret');
  return {
    certificate,
    chain,
    authority: new X509Certificate(pem.ca),
    key: createPrivateKey(pem.key),
    pem,
    extensions: extensionsOf(workplace.file('tls.crt', certificate.toString())),
  };
}

// node:crypto tells no usages of the key itself.
function extensionsOf(path: string): ReadonlyMap<string, readonly string[]> {
  const wanted = 'keyUsage,extendedKeyUsage,basicConstraints';
  const text = mustRun('openssl', ['x509', '-in', path, '-noout', '-ext', wanted]);
  const found = [...text.matchAll(/^X509v3 ([^:]+):.*\n\s+(.+)$/gm)];
  return new Map(found.map(([, name = '', values = '']) => [name, values.trim().split(', ').sort()]));
}
