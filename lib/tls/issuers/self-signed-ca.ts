import { type ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { Certificate } from '../../../imports/kinds/cert-manager.io';
import { apiObject } from '../../core/api-object';
import { parseProps } from '../../core/parse-props';
import { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { dnsLabel, dnsSubdomain } from '../../values/name';
import { object, oneOf } from '../../values/schema';
import { certificateFields, commonName, KEYS, renewedInTime } from '../certificate-fields';
import { lifetime, renewal } from '../values';
import { makeIssuer } from './issuer';
import { CLUSTER_RESOURCE_NAMESPACE, type IssuerReference, isClusterWide } from './reference';

/** What describes the authority, without its name. */
export const selfSignedCaFields = v.pipe(
  object({
    commonName: v.optional(v.pipe(commonName, v.description("Name that the authority's certificate shows."))),
    secretName: v.optional(v.pipe(dnsSubdomain, v.description("Secret of the authority's key and certificate."))),
    secretNamespace: v.optional(
      v.pipe(
        dnsLabel(),
        v.description(
          'For a cluster issuer: namespace in which cert-manager keeps the Secrets of those; cert-manager.',
        ),
      ),
    ),
    key: v.optional(
      v.pipe(
        oneOf(KEYS),
        v.description(
          'Algorithm and size of the key, which is new at every renewal: hand out the new certificate before.',
        ),
      ),
      'ECDSA-384',
    ),
    duration: v.optional(v.pipe(lifetime, v.description('How long it lives, as a duration of Go.')), '43800h'),
    renewBefore: v.optional(
      v.pipe(renewal, v.description('How long before its end it is renewed: longer than its certificates live.')),
      '8760h',
    ),
  }),
  renewedInTime(),
);

/** What `SelfSignedCa` takes. */
export interface SelfSignedCaProps extends v.InferInput<typeof selfSignedCaFields> {
  /** Name of the authority and of the issuer that others use. @default - the construct's id */
  readonly name?: string;
}

const selfSignedCaProps = v.pipe(object({ name: dnsSubdomain, ...selfSignedCaFields.entries }), renewedInTime());

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
    this.certificate = apiObject(secretScope(this, secretNamespace), Certificate, {
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
