import type { Rule } from '../rule';
import { acmeHttps } from './acme-https';
import { acmeNoStaticKeys } from './acme-no-static-keys';
import { acmeSolver } from './acme-solver';
import { certificateAccepted } from './certificate-accepted';
import { certificateKey } from './certificate-key';
import { certificateLifetime } from './certificate-lifetime';
import { certificateNames } from './certificate-names';
import { gatewayApiHttps } from './gateway-api-https';
import { gatewayHttps } from './gateway-https';
import { ingressTls } from './ingress-tls';
import { issuerExplicit } from './issuer-explicit';
import { issuerKind } from './issuer-kind';
import { keystoreProfile } from './keystore-profile';
import { publicClientAuth } from './public-client-auth';
import { vaultIssuer } from './vault-issuer';

/** Every rule of this group, sorted by id. */
export const tlsRules: readonly Rule[] = [
  acmeHttps,
  acmeNoStaticKeys,
  acmeSolver,
  certificateAccepted,
  certificateKey,
  certificateLifetime,
  certificateNames,
  gatewayApiHttps,
  gatewayHttps,
  ingressTls,
  issuerExplicit,
  issuerKind,
  keystoreProfile,
  publicClientAuth,
  vaultIssuer,
];
