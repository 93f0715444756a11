import type { Rule } from '../rule';
import { acmeHttps } from './acme-https';
import { certificateKey } from './certificate-key';
import { certificateLifetime } from './certificate-lifetime';
import { certificateNames } from './certificate-names';
import { gatewayApiHttps } from './gateway-api-https';
import { gatewayHttps } from './gateway-https';
import { ingressTls } from './ingress-tls';
import { issuerExplicit } from './issuer-explicit';

/** Every rule of this group, sorted by id. */
export const tlsRules: readonly Rule[] = [
  acmeHttps,
  certificateKey,
  certificateLifetime,
  certificateNames,
  gatewayApiHttps,
  gatewayHttps,
  ingressTls,
  issuerExplicit,
];
