import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { parseProps } from '../../core/parse-props';
import { dnsSubdomain } from '../../values/name';
import { object } from '../../values/schema';
import { expectPair } from '../expected-pair';
import { makeIssuer } from './issuer';
import { type IssuerReference, issuerNamespace } from './reference';

/** What describes the authority, without the name of the issuer. */
export const caFields = object({
  secretName: v.pipe(
    dnsSubdomain,
    v.description(
      "Secret with the certificate and the key of the authority; for a ClusterIssuer it lies in cert-manager's namespace.",
    ),
  ),
});

/** What `CaIssuer` takes. */
export interface CaIssuerProps extends v.InferInput<typeof caFields> {
  /** Name of the issuer. @default - the construct's id */
  readonly name?: string;
}

const caIssuerProps = object({ name: dnsSubdomain, ...caFields.entries });

/**
 * An authority whose key lies in a Secret: for names that no public authority may certify, and for mutual TLS.
 * @see https://cert-manager.io/docs/configuration/ca/
 */
export class CaIssuer extends Construct {
  readonly issuer: ApiObject;
  /** What certificates refer to. */
  readonly reference: IssuerReference;

  constructor(scope: Construct, id: string, props: CaIssuerProps) {
    super(scope, id);
    const { name, secretName } = parseProps(this, caIssuerProps, { name: id, ...props });
    expectPair(this, secretName, 'certificate and key of an authority', issuerNamespace(this));
    ({ issuer: this.issuer, reference: this.reference } = makeIssuer(this, name, { ca: { secretName } }));
  }
}
