import { at } from '../../values/manifest';
import { isSet, items } from '../../values/place';
import { isText, objectRule, place, refuse } from '../objects';
import { areNarrow, isNarrow } from './load-balancer';
import { isStrongPolicy, STRONG_POLICY } from './tls-policy';

export const albClass = objectRule({
  id: 'ingress/alb-class',
  title: 'a class for load balancers of AWS sets scheme, TLS, firewall, addresses and group for everybody who uses it',
  why: 'what the class leaves open, each Ingress may set for itself, and one of them publishes the cluster or joins the load balancer of others',
  severity: 'medium',
  standards: ['GenAI on EKS chapter', 'AWS Load Balancer Controller'],
  seenBy: [],
  group: 'elbv2.k8s.aws',
  kinds: ['IngressClassParams'],
  violations: manifest => {
    const isPublic = at(manifest, 'spec', 'scheme') !== 'internal';
    const ranges = place(manifest, 'spec', 'inboundCIDRs');
    const hasLists = ['prefixListsIDs', 'PrefixListsIDs'].some(list => items(place(manifest, 'spec', list)).length > 0);
    return [
      ...refuse([place(manifest, 'spec', 'scheme')], scheme => scheme === 'internal' || scheme === 'internet-facing'),
      ...refuse([place(manifest, 'spec', 'sslPolicy')], isStrongPolicy),
      ...(isPublic && !isText(at(manifest, 'spec', 'wafv2AclName'))
        ? refuse([place(manifest, 'spec', 'wafv2AclArn')], isText)
        : []),
      ...(isPublic && !hasLists && items(ranges).length === 0
        ? refuse([ranges], () => areNarrow(ranges))
        : refuse(items(ranges), isNarrow)),
      ...refuse([place(manifest, 'spec', 'namespaceSelector')], isSet),
      ...refuse([place(manifest, 'spec', 'group', 'name')], isText),
    ];
  },
  allowed:
    'a scheme, a TLS 1.2 or 1.3 sslPolicy, a namespaceSelector, a group, and for internet-facing wafv2AclArn or wafv2AclName, and inboundCIDRs or prefixListsIDs',
  fix: `set scheme internal, sslPolicy ${STRONG_POLICY}, group.name, and the namespaces that may use the class`,
});
