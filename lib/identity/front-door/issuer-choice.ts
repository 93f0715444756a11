import type { Construct } from 'constructs';
import * as v from 'valibot';
import { AcmeIssuer, acmeFields } from '../../tls/issuers/acme';
import { AwsPrivateCaIssuer, awsPrivateCaFields } from '../../tls/issuers/aws-private-ca';
import { CaIssuer, caFields } from '../../tls/issuers/ca';
import { type IssuerReference, issuerReference } from '../../tls/issuers/reference';
import { SelfSignedCa, selfSignedCaFields } from '../../tls/issuers/self-signed-ca';
import { VaultIssuer, vaultFields } from '../../tls/issuers/vault';
import { objectWithOneOf } from '../../values/schema';

const privateAuthorities = {
  selfSigned: v.optional(v.pipe(selfSignedCaFields, v.description('An authority of the platform itself.'))),
  ca: v.optional(
    v.pipe(caFields, v.description("An authority whose key lies in a Secret of cert-manager's namespace.")),
  ),
  vault: v.optional(v.pipe(vaultFields, v.description('An authority of Vault.'))),
  awsPrivateCa: v.optional(v.pipe(awsPrivateCaFields, v.description('An authority of AWS Private CA.'))),
  existing: v.optional(v.pipe(issuerReference, v.description('A cluster issuer that somebody else made.'))),
};

/** Who certifies names that only the cluster knows. */
export const internalIssuer = objectWithOneOf(
  ['selfSigned', 'ca', 'vault', 'awsPrivateCa', 'existing'],
  privateAuthorities,
);

/** Who certifies the host that browsers see. */
export const gatewayIssuer = objectWithOneOf(['acme', 'selfSigned', 'ca', 'vault', 'awsPrivateCa', 'existing'], {
  acme: v.optional(v.pipe(acmeFields, v.description("A public authority, such as Let's Encrypt."))),
  ...privateAuthorities,
});

/** The choice of an issuer: one of the keys. */
export type IssuerChoice = v.InferInput<typeof gatewayIssuer>;

/** Makes the chosen issuer for the whole cluster, unless it exists already. */
export function issuerOf(scope: Construct, name: string, given: IssuerChoice): IssuerReference {
  const { acme, selfSigned, ca, vault, awsPrivateCa, existing } = given;
  if (existing !== undefined) return existing;
  if (acme !== undefined) return new AcmeIssuer(scope, name, acme).reference;
  if (ca !== undefined) return new CaIssuer(scope, name, ca).reference;
  if (vault !== undefined) return new VaultIssuer(scope, name, vault).reference;
  if (awsPrivateCa !== undefined) return new AwsPrivateCaIssuer(scope, name, awsPrivateCa).reference;
  return new SelfSignedCa(scope, name, selfSigned).reference;
}
