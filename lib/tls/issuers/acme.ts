import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { parseProps } from '../../core/parse-props';
import { refuse } from '../../core/problem-error';
import { dnsSubdomain, email } from '../../values/name';
import { hint, list, object, text } from '../../values/schema';
import { type SecretReference, secretReference } from '../../values/secret-reference';
import { certificates, httpsAddress } from '../values';
import { type AcmeSolver, acmeSolver, borrowedIdentity, solverFields } from './acme-solver';
import { makeIssuer } from './issuer';
import { type IssuerReference, isClusterWide } from './reference';

/** What `AcmeIssuer` takes. */
export interface AcmeIssuerProps {
  /** Name of the issuer. @default - the construct's id */
  readonly name?: string;
  /** https address of the ACME directory. */
  readonly server: string;
  /** How cert-manager proves that it controls a host; http01 cannot prove wildcards. */
  readonly solvers: readonly AcmeSolver[];
  /** Address that the authority may write to; Let's Encrypt no longer does, so watch cert-manager's metrics. @default - none */
  readonly email?: string;
  /** Where cert-manager keeps the key of the account, which it makes itself. @default - NAME-account, tls.key */
  readonly accountKey?: SecretReference;
  /** An account that exists already at the authority: its id and where its key lies. @default - none */
  readonly externalAccount?: { readonly keyID: string; readonly key: SecretReference };
  /** Profile of the authority: Let's Encrypt has tlsserver and shortlived. @default - the authority's */
  readonly profile?: string;
  /** PEM text of the authority that certified the server. @default - those that cert-manager's image knows */
  readonly caBundle?: string;
}

const acmeIssuerProps = object({
  name: dnsSubdomain,
  server: httpsAddress,
  solvers: v.pipe(list(acmeSolver, 'solvers'), v.minLength(1, hint('at least one solver', 'add http01 or dns01'))),
  email: v.optional(email),
  accountKey: v.optional(secretReference),
  externalAccount: v.optional(
    object({ keyID: text(/^\S+$/, 'the id of the key', 'the authority tells it'), key: secretReference }),
  ),
  profile: v.optional(text(/^[\w.-]+$/, 'the name of a profile', 'for example "tlsserver"')),
  caBundle: v.optional(certificates),
});

/**
 * A public authority, or one of your own that speaks ACME. Behind a gateway that redirects port 80, use dns01: http01 would
 * have to pass the redirect before there is a certificate.
 * @see https://cert-manager.io/docs/configuration/acme/
 */
export class AcmeIssuer extends Construct {
  readonly issuer: ApiObject;
  /** What certificates refer to. */
  readonly reference: IssuerReference;

  constructor(scope: Construct, id: string, props: AcmeIssuerProps) {
    super(scope, id);
    const checked = parseProps(this, acmeIssuerProps, { name: id, ...props });
    const problems = isClusterWide(this) ? [] : borrowedIdentity(checked.solvers);
    if (problems.length > 0) refuse(this, problems);
    ({ issuer: this.issuer, reference: this.reference } = makeIssuer(this, checked.name, {
      acme: acmeFields(checked),
    }));
  }
}

function acmeFields(checked: v.InferOutput<typeof acmeIssuerProps>): object {
  const { name, server, solvers, email, accountKey, externalAccount, profile, caBundle } = checked;
  return {
    server,
    email,
    profile,
    ...(caBundle !== undefined && { caBundle: Buffer.from(caBundle).toString('base64') }),
    privateKeySecretRef: accountKey ?? { name: `${name}-account`, key: 'tls.key' },
    ...(externalAccount && {
      externalAccountBinding: { keyID: externalAccount.keyID, keySecretRef: externalAccount.key },
    }),
    solvers: solvers.map(solverFields),
  };
}
