import { isSet } from '../../values/place';
import { NETWORKING } from '../network/policies';
import { isText, objectRule, refuse } from '../objects';
import { annotation, isForAlb, isStrongPolicy } from './load-balancer';

const PREFIX = 'alb.ingress.kubernetes.io';

export const albHttps = objectRule({
  id: 'ingress/alb-https',
  title: 'a load balancer of AWS speaks TLS 1.2 or later only, behind a firewall, and says whether it is public',
  why: 'left out, the ports include plain HTTP, the policy old versions, and the balancer is published without a filter',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'AWS Load Balancer Controller'],
  seenBy: [],
  group: NETWORKING,
  kinds: ['Ingress'],
  violations: manifest => {
    if (!isForAlb(manifest)) return [];
    const given = (name: string) => annotation(manifest, PREFIX, name);
    const redirects = isText(given('ssl-redirect').value);
    const isInternal = given('scheme').value === 'internal';
    return [
      ...refuse([given('listen-ports')], ports => redirects || isHttpsOnly(ports)),
      ...refuse([given('certificate-arn')], isText),
      ...refuse([given('ssl-policy')], isStrongPolicy),
      ...refuse([given('scheme')], scheme => scheme === 'internal' || scheme === 'internet-facing'),
      ...refuse([given('wafv2-acl-arn')], acl => isInternal || (isSet(acl) && isText(acl))),
    ];
  },
  allowed:
    'listen-ports with HTTPS only, or ssl-redirect; certificate-arn; a TLS 1.2 or 1.3 ssl-policy; a scheme; for internet-facing wafv2-acl-arn',
  fix: `set listen-ports '[{"HTTPS":443}]', ssl-policy ELBSecurityPolicy-TLS13-1-2-2021-06 and scheme internal, and name the certificate`,
});

function isHttpsOnly(ports: unknown): boolean {
  if (typeof ports !== 'string') return false;
  const protocols = [...ports.matchAll(/"(HTTPS?)"\s*:/g)].map(([, protocol]) => protocol);
  return protocols.length > 0 && protocols.every(protocol => protocol === 'HTTPS');
}
