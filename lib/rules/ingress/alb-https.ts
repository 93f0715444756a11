import { at } from '../../values/manifest';
import { isSet } from '../../values/place';
import { isText, refuse } from '../objects';
import type { FleetRule, Violation } from '../rule';
import { ALB_KINDS, ALB_PREFIX, type AlbIngress, albIngresses, annotation, decided, isNarrow } from './load-balancer';
import { isStrongPolicy, STRONG_POLICY } from './tls-policy';

export const albHttps: FleetRule = {
  id: 'ingress/alb-https',
  title:
    'a load balancer of AWS speaks TLS 1.2 or later only, and if it is public, for named addresses behind a firewall',
  why: 'left out, the ports include plain HTTP, the policy old versions, and the balancer is published to everybody without a filter',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'AWS Load Balancer Controller'],
  seenBy: [],
  kinds: ALB_KINDS,
  checkAll: manifests =>
    albIngresses(manifests).flatMap(ingress =>
      violationsOf(ingress).map(violation => ({ manifest: ingress.manifest, ...violation })),
    ),
  allowed:
    'listen-ports with HTTPS only, or ssl-redirect; certificate-arn; a TLS 1.2 or 1.3 ssl-policy; a scheme; for internet-facing wafv2-acl-arn and inbound-cidrs: here or in the class',
  fix: `set listen-ports '[{"HTTPS":443}]', ssl-policy ${STRONG_POLICY} and scheme internal, and name the certificate; better yet all of it in IngressClassParams`,
};

function violationsOf(ingress: AlbIngress): readonly Violation[] {
  const { manifest, parameters } = ingress;
  const given = (name: string) => annotation(manifest, ALB_PREFIX, name);
  const redirects = isText(at(parameters, 'spec', 'sslRedirectPort')) || isText(given('ssl-redirect').value);
  const isInternal = (at(parameters, 'spec', 'scheme') ?? given('scheme').value) === 'internal';
  const acls = [
    ...decided(ingress, 'wafv2-acl-arn', 'wafv2AclArn', 'wafv2AclName'),
    ...decided(ingress, 'wafv2-acl-name', 'wafv2AclArn', 'wafv2AclName'),
  ].filter(({ value }) => isSet(value));
  const ranges = decided(ingress, 'inbound-cidrs', 'inboundCIDRs', 'prefixListsIDs', 'PrefixListsIDs');
  return [
    ...refuse([given('listen-ports')], ports => redirects || isHttpsOnly(ports)),
    ...refuse(decided(ingress, 'certificate-arn', 'certificateArn', 'certificateARNs'), isText),
    ...refuse(decided(ingress, 'ssl-policy', 'sslPolicy'), isStrongPolicy),
    ...refuse(decided(ingress, 'scheme', 'scheme'), scheme => scheme === 'internal' || scheme === 'internet-facing'),
    // "none" takes off what is there.
    ...refuse(acls, acl => isText(acl) && acl !== 'none'),
    ...(isInternal || acls.length > 0
      ? []
      : refuse(decided(ingress, 'wafv2-acl-arn', 'wafv2AclArn', 'wafv2AclName'), isText)),
    ...(isInternal || isText(given('security-group-prefix-lists').value) ? [] : refuse(ranges, isNarrow)),
    // Of groups that somebody else makes nobody knows for whom they are, and addresses are then not looked at.
    ...(isInternal ? [] : refuse([given('security-groups')], groups => !isSet(groups))),
  ];
}

function isHttpsOnly(ports: unknown): boolean {
  if (typeof ports !== 'string') return false;
  const protocols = [...ports.matchAll(/"(HTTPS?)"\s*:/g)].map(([, protocol]) => protocol);
  return protocols.length > 0 && protocols.every(protocol => protocol === 'HTTPS');
}
