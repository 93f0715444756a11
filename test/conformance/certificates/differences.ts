import type { KeyObject } from 'node:crypto';
import type { Manifest } from '../../../lib';
import { secondsOf } from '../../../lib/values/duration';
import { at, listAt } from '../../../lib/values/manifest';
import type { Issued } from './issued';

const USAGES: Readonly<Record<string, string>> = {
  'digital signature': 'Digital Signature',
  'key encipherment': 'Key Encipherment',
  'cert sign': 'Certificate Sign',
  'crl sign': 'CRL Sign',
};
const EXTENDED_USAGES: Readonly<Record<string, string>> = {
  'server auth': 'TLS Web Server Authentication',
  'client auth': 'TLS Web Client Authentication',
};
const CURVES: Readonly<Record<string, number>> = { prime256v1: 256, secp384r1: 384 };

/** What of a certificate that was issued is not as its manifest asks for: a line each, with both. */
export function differences(
  manifest: Manifest,
  { certificate, authority, chain, key, extensions, pem }: Issued,
): readonly string[] {
  const spec = (...keys: readonly string[]) => at(manifest, 'spec', ...keys);
  const usages = listAt(manifest, 'spec', 'usages').map(String);
  const isCa = spec('isCA') === true;
  const [algorithm, size] = keyOf(key);
  const issuer = chain[0] ?? authority;
  const rows: readonly (readonly [what: string, asked: unknown, is: unknown])[] = [
    ['common name', spec('commonName') ?? 'none', /^CN=(.*)$/m.exec(certificate.subject ?? '')?.[1] ?? 'none'],
    [
      'names',
      listAt(manifest, 'spec', 'dnsNames')
        .map(name => `DNS:${name}`)
        .join(', '),
      certificate.subjectAltName ?? '',
    ],
    [
      'seconds',
      secondsOf(String(spec('duration'))),
      (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / 1000,
    ],
    ['algorithm', spec('privateKey', 'algorithm'), algorithm],
    ['size', spec('privateKey', 'size'), size],
    ['encoding', spec('privateKey', 'encoding'), pem.key.startsWith('-----BEGIN PRIVATE KEY-----') ? 'PKCS8' : 'PKCS1'],
    ['usages', words(usages, USAGES), list(extensions.get('Key Usage'))],
    ['extended usages', words(usages, EXTENDED_USAGES), list(extensions.get('Extended Key Usage'))],
    ['authority', isCa, certificate.ca],
    ['basic constraints', isCa ? 'CA:TRUE' : 'CA:FALSE', list(extensions.get('Basic Constraints'))],
    ['its own key', true, certificate.checkPrivateKey(key)],
    ['signed by its authority', true, certificate.verify(issuer.publicKey) && certificate.checkIssued(issuer)],
    [
      'usages that are known',
      usages.length,
      usages.filter(usage => usage in USAGES || usage in EXTENDED_USAGES).length,
    ],
  ];
  return rows
    .filter(([, asked, is]) => asked !== is)
    .map(([what, asked, is]) => `${what}: asked for ${asked}, is ${is}`);
}

function keyOf({
  asymmetricKeyType,
  asymmetricKeyDetails,
}: KeyObject): readonly [algorithm: string, size: number | undefined] {
  if (asymmetricKeyType === 'rsa') return ['RSA', asymmetricKeyDetails?.modulusLength];
  return [
    asymmetricKeyType === 'ec' ? 'ECDSA' : String(asymmetricKeyType),
    CURVES[asymmetricKeyDetails?.namedCurve ?? ''],
  ];
}

function words(usages: readonly string[], names: Readonly<Record<string, string>>): string {
  return list(usages.flatMap(usage => names[usage] ?? []));
}

function list(values: readonly string[] = []): string {
  return [...values].sort().join(', ');
}
