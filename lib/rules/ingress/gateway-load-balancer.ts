import { at } from '../../values/manifest';
import { field, items } from '../../values/place';
import { isText, objectRule, place, refuse } from '../objects';
import { listenersOf } from './gateway-listeners';
import { areNarrow, isNarrow } from './load-balancer';
import { isStrongPolicy, STRONG_POLICY } from './tls-policy';

export const gatewayLoadBalancer = objectRule({
  id: 'ingress/gateway-load-balancer',
  title: 'a load balancer of AWS for the Gateway API sets scheme, TLS, addresses and firewall',
  why: 'left out, the policy knows old versions of TLS, and a public balancer takes whatever is sent, by everybody',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'AWS Load Balancer Controller'],
  seenBy: [],
  group: 'gateway.k8s.aws',
  kinds: ['LoadBalancerConfiguration'],
  violations: manifest => {
    const isPublic = at(manifest, 'spec', 'scheme') !== 'internal';
    const { all, http, encrypted } = listenersOf(manifest);
    const ranges = place(manifest, 'spec', 'sourceRanges');
    const lists = items(place(manifest, 'spec', 'securityGroupPrefixes'));
    return [
      ...refuse([place(manifest, 'spec', 'scheme')], scheme => scheme === 'internal' || scheme === 'internet-facing'),
      ...refuse(
        encrypted.map(listener => field(listener, 'sslPolicy')),
        isStrongPolicy,
      ),
      ...refuse(
        encrypted.map(listener => field(listener, 'defaultCertificate')),
        isText,
      ),
      // One without HTTP is a network load balancer, which has no firewall.
      ...(isPublic && (all.length === 0 || http.length > 0)
        ? refuse([place(manifest, 'spec', 'wafV2', 'webACL')], isText)
        : []),
      ...(isPublic && lists.length === 0 && items(ranges).length === 0
        ? refuse([ranges], () => areNarrow(ranges))
        : refuse(items(ranges), isNarrow)),
    ];
  },
  allowed:
    'a scheme; for HTTPS and TLS an sslPolicy of TLS 1.2 or 1.3 and a defaultCertificate; for internet-facing sourceRanges, and with HTTP wafV2.webACL',
  fix: `set scheme internal, or name the addresses and the firewall, and set sslPolicy ${STRONG_POLICY} on the listeners`,
});
