import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { parseProps } from '../../core/parse-props';
import { refuse } from '../../core/problem-error';
import { expectSecrets, type SecretExpectation } from '../../core/secret-expectation';
import { dnsSubdomain, email } from '../../values/name';
import { certificates } from '../../values/pem';
import { hint, list, object, text } from '../../values/schema';
import { secretReference } from '../../values/secret-reference';
import { httpsAddress } from '../values';
import { acmeSolver, borrowedIdentity, solverFields } from './acme-solver';
import { dns01Secret } from './dns01';
import { makeIssuer } from './issuer';
import { type IssuerReference, isClusterWide, issuerNamespace } from './reference';

/** What describes the authority, without the name of the issuer. */
export const acmeFields = object({
  server: v.pipe(httpsAddress, v.description('https address of the ACME directory.')),
  solvers: v.pipe(
    list(acmeSolver, 'solvers'),
    v.minLength(1, hint('at least one solver', 'add http01 or dns01')),
    v.description('How cert-manager proves that it controls a host; http01 cannot prove wildcards.'),
  ),
  email: v.optional(
    v.pipe(
      email,
      v.description(
        "Address that the authority may write to; Let's Encrypt no longer does, so watch the metrics of cert-manager.",
      ),
    ),
  ),
  accountKey: v.optional(
    v.pipe(
      secretReference,
      v.description('Where cert-manager keeps the key of the account, which it makes itself: NAME-account, tls.key.'),
    ),
  ),
  externalAccount: v.optional(
    v.pipe(
      object({ keyID: text(/^\S+$/, 'the id of the key', 'the authority tells it'), key: secretReference }),
      v.description('An account that exists already at the authority: its id and where its key lies.'),
    ),
  ),
  profile: v.optional(
    v.pipe(
      text(/^[\w.-]+$/, 'the name of a profile', 'for example "tlsserver"'),
      v.description("Profile of the authority: Let's Encrypt has tlsserver and shortlived."),
    ),
  ),
  caBundle: v.optional(
    v.pipe(
      certificates,
      v.description("PEM text of the authority that certified the server, if cert-manager's image does not know it."),
    ),
  ),
});

/** What `AcmeIssuer` takes. */
export interface AcmeIssuerProps extends v.InferInput<typeof acmeFields> {
  /** Name of the issuer. @default - the construct's id */
  readonly name?: string;
}

const acmeIssuerProps = object({ name: dnsSubdomain, ...acmeFields.entries });

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
    expectSecrets(this, acmeSecrets(checked, issuerNamespace(this)));
    ({ issuer: this.issuer, reference: this.reference } = makeIssuer(this, checked.name, {
      acme: specOf(checked),
    }));
  }
}

function acmeSecrets(
  { name, externalAccount, solvers }: v.InferOutput<typeof acmeIssuerProps>,
  namespace: string,
): readonly SecretExpectation[] {
  const secrets = [
    ...(externalAccount
      ? [{ secret: externalAccount.key, purpose: `key of the account at the authority of ${name}` }]
      : []),
    ...solvers.flatMap(({ dns01 }) => {
      const secret = dns01 && dns01Secret(dns01);
      return secret ? [{ secret, purpose: `access to the DNS zones of ${name}` }] : [];
    }),
  ];
  return secrets.map(({ secret, purpose }) => ({ ...secret, purpose, namespace, length: { atLeast: 16 } }));
}

function specOf(checked: v.InferOutput<typeof acmeIssuerProps>): object {
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
