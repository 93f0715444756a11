import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { parseProps } from '../../core/parse-props';
import { dnsLabel, dnsSubdomain } from '../../values/name';
import { certificates } from '../../values/pem';
import { hint, object, text } from '../../values/schema';
import { httpsAddress } from '../values';
import { makeIssuer } from './issuer';
import type { IssuerReference } from './reference';

/** What describes the authority, without the name of the issuer. */
export const vaultFields = object({
  server: v.pipe(httpsAddress, v.description('https address of Vault, or of OpenBao.')),
  path: v.pipe(
    text(/^[\w-][\w./-]*$/, 'the path of a signing endpoint', 'for example "pki_int/sign/team-a"'),
    v.check(
      path => !path.includes('..'),
      hint('a path without ..', 'write the path out: whoever climbs leaves the mount'),
    ),
    v.description('Path of the signing endpoint: `pki_int/sign/team-a`.'),
  ),
  role: v.pipe(
    text(/^\S+$/, 'the name of a role', 'for example "cert-manager"'),
    v.description('Role of the Kubernetes login.'),
  ),
  serviceAccount: v.pipe(
    dnsLabel(),
    v.description('ServiceAccount that logs in; cert-manager needs the right to make tokens for it.'),
  ),
  mountPath: v.optional(
    v.pipe(
      text(/^\/v1\/auth\/[\w./-]+$/, 'the path of a login, from /v1/auth/', 'for example "/v1/auth/kubernetes"'),
      v.description('Mount of the Kubernetes login.'),
    ),
    '/v1/auth/kubernetes',
  ),
  caBundle: v.optional(
    v.pipe(
      certificates,
      v.description("PEM text of the authority that certified Vault, if cert-manager's image does not know it."),
    ),
  ),
  namespace: v.optional(
    v.pipe(
      text(/^\S+$/, 'a namespace of Vault', 'for example "ml"'),
      v.description('Namespace within Vault Enterprise.'),
    ),
  ),
});

/** What `VaultIssuer` takes. */
export interface VaultIssuerProps extends v.InferInput<typeof vaultFields> {
  /** Name of the issuer. @default - the construct's id */
  readonly name?: string;
}

const vaultIssuerProps = object({ name: dnsSubdomain, ...vaultFields.entries });

/**
 * An authority of HashiCorp Vault. cert-manager logs in with short-lived tokens of a ServiceAccount: tokens of Vault and
 * AppRole secrets cannot be given.
 * @see https://cert-manager.io/docs/configuration/vault/
 */
export class VaultIssuer extends Construct {
  readonly issuer: ApiObject;
  /** What certificates refer to. */
  readonly reference: IssuerReference;

  constructor(scope: Construct, id: string, props: VaultIssuerProps) {
    super(scope, id);
    const checked = parseProps(this, vaultIssuerProps, { name: id, ...props });
    const { name, server, path, role, serviceAccount, mountPath, caBundle, namespace } = checked;
    ({ issuer: this.issuer, reference: this.reference } = makeIssuer(this, name, {
      vault: {
        server,
        path,
        namespace,
        ...(caBundle !== undefined && { caBundle: Buffer.from(caBundle).toString('base64') }),
        auth: { kubernetes: { mountPath, role, serviceAccountRef: { name: serviceAccount } } },
      },
    }));
  }
}
