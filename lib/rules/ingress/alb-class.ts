import { at } from '../../values/manifest';
import { isSet, items } from '../../values/place';
import { isText, objectRule, place, refuse } from '../objects';
import { isNarrow, isStrongPolicy } from './load-balancer';

export const albClass = objectRule({
  id: 'ingress/alb-class',
  title: 'a class for load balancers of AWS sets scheme, TLS and firewall for everybody who uses it',
  why: 'what the class leaves open, each Ingress may set for itself, and one of them publishes the cluster',
  severity: 'medium',
  standards: ['GenAI on EKS chapter', 'AWS Load Balancer Controller'],
  seenBy: [],
  group: 'elbv2.k8s.aws',
  kinds: ['IngressClassParams'],
  violations: manifest => {
    const isPublic = at(manifest, 'spec', 'scheme') !== 'internal';
    return [
      ...refuse([place(manifest, 'spec', 'scheme')], scheme => scheme === 'internal' || scheme === 'internet-facing'),
      ...refuse([place(manifest, 'spec', 'sslPolicy')], isStrongPolicy),
      ...(isPublic && !isText(at(manifest, 'spec', 'wafv2AclName'))
        ? refuse([place(manifest, 'spec', 'wafv2AclArn')], isText)
        : []),
      ...refuse(items(place(manifest, 'spec', 'inboundCIDRs')), isNarrow),
      ...refuse([place(manifest, 'spec', 'namespaceSelector')], isSet),
    ];
  },
  allowed:
    'a scheme, a TLS 1.2 or 1.3 sslPolicy, a namespaceSelector, and for internet-facing wafv2AclArn or wafv2AclName',
  fix: 'set scheme internal, sslPolicy ELBSecurityPolicy-TLS13-1-2-2021-06, and the namespaces that may use the class',
});
