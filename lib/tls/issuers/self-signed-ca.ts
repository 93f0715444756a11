import { type ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { Certificate } from '../../../imports/cert-manager.io';
import { apiObject } from '../../core/api-object';
import { parseProps } from '../../core/parse-props';
import { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { dnsLabel, dnsSubdomain } from '../../values/name';
import { object, oneOf } from '../../values/schema';
import { type CertificateKey, certificateFields, commonName, KEYS, renewedInTime } from '../certificate-fields';
import { lifetime, renewal } from '../values';
import { makeIssuer } from './issuer';
import { CLUSTER_RESOURCE_NAMESPACE, type IssuerReference, isClusterWide } from './reference';

/** What `SelfSignedCa` takes. */
export interface SelfSignedCaProps {
  /** Name of the authority and of the issuer that others use. @default - the construct's id */
  readonly name?: string;
  /** Name that the authority's certificate shows, at most 64 characters. @default - name */
  readonly commonName?: string;
  /** Secret of the authority's key and certificate. @default - name */
  readonly secretName?: string;
  /** In the cluster chart: namespace in which cert-manager keeps the Secrets of cluster issuers. @default cert-manager */
  readonly secretNamespace?: string;
  /** Algorithm and size of the key, which is new at every renewal: hand out the new certificate before. @default ECDSA-384 */
  readonly key?: CertificateKey;
  /** How long it lives, as a duration of Go; the default is five years. @default 43800h */
  readonly duration?: string;
  /** How long before its end it is renewed: longer than its certificates live. @default 8760h */
  readonly renewBefore?: string;
}

const selfSignedCaProps = v.pipe(
  object({
    name: dnsSubdomain,
    commonName: v.optional(commonName),
    secretName: v.optional(dnsSubdomain),
    secretNamespace: v.optional(dnsLabel()),
    key: v.optional(oneOf(KEYS), 'ECDSA-384'),
    duration: v.optional(lifetime, '43800h'),
    renewBefore: v.optional(renewal, '8760h'),
  }),
  renewedInTime(),
);

/**
 * An authority that certifies itself, for clusters without one: an issuer that only makes the authority's certificate, that
 * certificate, and the issuer that others use. Clients must be given its certificate, with a `TrustBundle`.
 * @see https://cert-manager.io/docs/configuration/selfsigned/#bootstrapping-ca-issuers
 */
export class SelfSignedCa extends Construct {
  readonly root: ApiObject;
  readonly certificate: ApiObject;
  readonly issuer: ApiObject;
  /** What certificates refer to. */
  readonly reference: IssuerReference;

  constructor(scope: Construct, id: string, props: SelfSignedCaProps = {}) {
    super(scope, id);
    const checked = parseProps(this, selfSignedCaProps, { name: id, ...props });
    const { name, commonName = name, secretName = name, secretNamespace, ...rest } = checked;
    const root = makeIssuer(this, `${name}-root`, { selfSigned: {} });
    this.root = root.issuer;
    this.certificate = apiObject(secretScope(this, secretNamespace), Certificate.GVK, {
      metadata: { name },
      spec: {
        ...certificateFields({
          ...rest,
          secretName,
          issuer: root.reference,
          usages: ['cert sign', 'crl sign'],
          revisionHistoryLimit: 1,
        }),
        isCA: true,
        commonName,
      },
    });
    ({ issuer: this.issuer, reference: this.reference } = makeIssuer(this, name, { ca: { secretName } }));
  }
}

// An issuer reads Secrets of its own namespace, and a cluster issuer those of cert-manager's.
function secretScope(authority: SelfSignedCa, given: string | undefined): Construct {
  if (isClusterWide(authority)) return Platform.of(authority).namespace(given ?? CLUSTER_RESOURCE_NAMESPACE);
  const { namespace = '' } = Chart.of(authority);
  if (given === undefined || given === namespace) return authority;
  return refuse(authority, [
    {
      path: 'secretNamespace',
      given: JSON.stringify(given),
      allowed: JSON.stringify(namespace),
      fix: 'leave it out: an Issuer reads the Secrets of its own namespace',
    },
  ]);
}
