import * as v from 'valibot';
import { secondsOf } from '../values/duration';
import { hint, text } from '../values/schema';
import type { IssuerReference } from './issuers/reference';
import { across } from './values';

/** Keys that are strong enough for what is recorded today and read later. */
export const KEYS = ['ECDSA-256', 'ECDSA-384', 'RSA-3072', 'RSA-4096'] as const;

/** Algorithm and size of a key. */
export type CertificateKey = (typeof KEYS)[number];

/** The name that a certificate shows; longer ones are refused by X.509. */
export const commonName = v.pipe(
  text(/\S/, 'a name', 'for example "team-a"'),
  v.maxLength(64, hint('at most 64 characters', 'shorten it')),
);

/** The renewal comes within the lifetime. */
export function renewedInTime<T>() {
  return across<T>(
    'renewBefore',
    ({ duration, renewBefore }) => (secondsOf(renewBefore) ?? 0) < (secondsOf(duration) ?? Number.POSITIVE_INFINITY),
    'a duration that is less than the lifetime',
    'give about a third of duration',
  );
}

/** What every certificate says for itself. */
export interface CertificateFields {
  readonly secretName: string;
  readonly issuer: IssuerReference;
  readonly key: CertificateKey;
  readonly duration: string;
  readonly renewBefore: string;
  readonly usages: readonly string[];
  readonly revisionHistoryLimit: number;
}

/**
 * The fields that every certificate has in common, written out: the defaults of cert-manager have changed before.
 * @see https://cert-manager.io/docs/usage/certificate/
 */
export function certificateFields({ secretName, issuer, key, ...rest }: CertificateFields): object {
  const [algorithm, size] = key.split('-');
  return {
    secretName,
    issuerRef: { name: issuer.name, kind: issuer.kind, group: issuer.group },
    privateKey: { algorithm, size: Number(size), encoding: 'PKCS8', rotationPolicy: 'Always' },
    ...rest,
  };
}
