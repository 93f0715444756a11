import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as v from 'valibot';
import { CERT_MANAGER } from '../../rules/tls/groups';
import { dnsSubdomain } from '../../values/name';
import { object, text } from '../../values/schema';
import { across } from '../values';

/** Namespace of the Secrets of cluster issuers, unless cert-manager was told another one. */
export const CLUSTER_RESOURCE_NAMESPACE = 'cert-manager';

const OWN_KINDS: readonly unknown[] = ['Issuer', 'ClusterIssuer'];

/** Who issues a certificate; nothing of it is left to defaults. */
export const issuerReference = v.pipe(
  object({
    name: dnsSubdomain,
    kind: text(/^[A-Z][A-Za-z0-9]*$/, 'the kind of an issuer', 'for example "ClusterIssuer"'),
    group: dnsSubdomain,
  }),
  // The webhook of cert-manager knows the kinds of its own group only.
  across(
    'kind',
    ({ group, kind }) => group !== CERT_MANAGER || OWN_KINDS.includes(kind),
    'Issuer or ClusterIssuer, which are the kinds of cert-manager.io',
    'use the reference of the issuer block',
  ),
);

/** Who issues a certificate. */
export type IssuerReference = Readonly<v.InferOutput<typeof issuerReference>>;

/** Namespace in which cert-manager looks for the Secrets of an issuer that is made in a scope. */
export function issuerNamespace(scope: Construct): string {
  return Chart.of(scope).namespace ?? CLUSTER_RESOURCE_NAMESPACE;
}

/** Whether a construct stands in the cluster chart: issuers made there serve every namespace. */
export function isClusterWide(scope: Construct): boolean {
  return Chart.of(scope).namespace === undefined;
}
