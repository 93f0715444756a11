import { at } from '../../values/manifest';
import { field, items } from '../../values/place';
import { isText, objectRule, place, refuse } from '../objects';
import { isNarrow, isStrongPolicy } from './load-balancer';

const ENCRYPTED = /^(HTTPS|TLS):/;

export const gatewayLoadBalancer = objectRule({
  id: 'ingress/gateway-load-balancer',
  title: 'a load balancer of AWS for the Gateway API sets scheme, TLS and firewall',
  why: 'left out, the policy knows old versions of TLS, and a public balancer takes whatever is sent',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'AWS Load Balancer Controller'],
  seenBy: [],
  group: 'gateway.k8s.aws',
  kinds: ['LoadBalancerConfiguration'],
  violations: manifest => {
    const isPublic = at(manifest, 'spec', 'scheme') !== 'internal';
    const listeners = items(place(manifest, 'spec', 'listenerConfigurations'));
    const encrypted = listeners.filter(({ value }) => {
      const port = at(value, 'protocolPort');
      return typeof port === 'string' && ENCRYPTED.test(port);
    });
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
      ...(isPublic ? refuse([place(manifest, 'spec', 'wafV2', 'webACL')], isText) : []),
      ...refuse(items(place(manifest, 'spec', 'sourceRanges')), isNarrow),
    ];
  },
  allowed:
    'a scheme; for HTTPS and TLS an sslPolicy of TLS 1.2 or 1.3 and a defaultCertificate; for internet-facing wafV2.webACL',
  fix: 'set scheme internal, or name the firewall, and set sslPolicy ELBSecurityPolicy-TLS13-1-2-2021-06 on the listeners',
});
