import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { Certificate } from '../../imports/kinds/cert-manager.io';
import { apiObject } from '../core/api-object';
import { parseProps } from '../core/parse-props';
import { declareWaivers, type Waiver } from '../core/waiver';
import { dnsSubdomain } from '../values/name';
import { object, oneOf, wholeNumber } from '../values/schema';
import { type CertificateKey, certificateFields, commonName, KEYS, renewedInTime } from './certificate-fields';
import { type IssuerReference, issuerReference } from './issuers/reference';
import { hostName, lifetime, renewal, some } from './values';

/** What a certificate is used for, and the usages that it takes; TLS agrees on keys by itself, so key encipherment is not among them. */
const USAGES = {
  server: ['digital signature', 'server auth'],
  client: ['digital signature', 'client auth'],
  both: ['digital signature', 'server auth', 'client auth'],
} as const;

/** What `HardenedCertificate` takes. */
export interface HardenedCertificateProps {
  /** Name of the certificate. @default - the construct's id */
  readonly name?: string;
  /** Who issues it: the `reference` of an issuer block, or group, kind and name. */
  readonly issuer: IssuerReference;
  /** The hosts that it is for; a wildcard needs a waiver of `tls/certificate-names`. */
  readonly dnsNames: readonly string[];
  /** Name as which a client is known, at most 64 characters. @default - none: servers are known by dnsNames */
  readonly commonName?: string;
  /** Secret into which cert-manager writes key and certificate. @default - the certificate's name */
  readonly secretName?: string;
  /** Algorithm and size of the key, which is new at every renewal. @default ECDSA-256 */
  readonly key?: CertificateKey;
  /** How long it lives, as a duration of Go; the issuer may shorten it. @default 2160h */
  readonly duration?: string;
  /** How long before its end it is renewed. @default 720h */
  readonly renewBefore?: string;
  /** Whether servers show it, clients, or both; public authorities certify servers only. @default server */
  readonly use?: keyof typeof USAGES;
  /** Requests that are kept, for looking back. @default 1 */
  readonly revisionHistoryLimit?: number;
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

const certificateProps = v.pipe(
  object({
    name: dnsSubdomain,
    issuer: issuerReference,
    dnsNames: some(hostName, 'host names'),
    commonName: v.optional(commonName),
    secretName: v.optional(dnsSubdomain),
    key: v.optional(oneOf(KEYS), 'ECDSA-256'),
    duration: v.optional(lifetime, '2160h'),
    renewBefore: v.optional(renewal, '720h'),
    use: v.optional(oneOf(['server', 'client', 'both']), 'server'),
    revisionHistoryLimit: v.optional(wholeNumber(1, 100), 1),
  }),
  renewedInTime(),
);

/**
 * A certificate with everything written out that cert-manager would else choose. The Secret lies in the namespace of the
 * chart: for a gateway of the mesh use `GatewayCertificate`.
 * @see https://cert-manager.io/docs/usage/certificate/
 */
export class HardenedCertificate extends Construct {
  readonly certificate: ApiObject;
  /** The Secret with tls.crt and tls.key. */
  readonly secretName: string;

  constructor(scope: Construct, id: string, { waivers, ...given }: HardenedCertificateProps) {
    super(scope, id);
    const checked = parseProps(this, certificateProps, { name: id, ...given });
    const { name, dnsNames, commonName, secretName = name, use, ...rest } = checked;
    declareWaivers(this, waivers);
    this.secretName = secretName;
    this.certificate = apiObject(this, Certificate, {
      metadata: { name },
      spec: { ...certificateFields({ ...rest, secretName, usages: USAGES[use] }), commonName, dnsNames },
    });
  }
}
