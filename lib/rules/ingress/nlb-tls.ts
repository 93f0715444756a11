import { at, listAt, type Manifest } from '../../values/manifest';
import { isText, objectRule, place, refuse } from '../objects';
import { annotation, isNarrow, isStrongPolicy } from './load-balancer';

const PREFIX = 'service.beta.kubernetes.io';

export const nlbTls = objectRule({
  id: 'ingress/nlb-tls',
  title: 'a network load balancer of AWS ends TLS 1.2 or later, for named addresses, and says whether it is public',
  why: 'left out, it passes plain text on, takes every address there is, and its policy knows old versions',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'AWS Load Balancer Controller'],
  seenBy: [],
  group: '',
  kinds: ['Service'],
  violations: manifest => {
    if (!isForNlb(manifest)) return [];
    const given = (name: string) => annotation(manifest, PREFIX, `aws-load-balancer-${name}`);
    const ranges = listAt(manifest, 'spec', 'loadBalancerSourceRanges');
    const isInternal = given('scheme').value === 'internal' || given('internal').value === 'true';
    return [
      ...refuse([given('ssl-cert')], isText),
      ...refuse([given('ssl-ports')], isText),
      ...refuse([given('ssl-negotiation-policy')], isStrongPolicy),
      ...refuse([given('scheme')], scheme => isInternal || scheme === 'internet-facing'),
      ...(isInternal || isNarrow(given('source-ranges').value)
        ? []
        : refuse(
            [place(manifest, 'spec', 'loadBalancerSourceRanges')],
            () => ranges.length > 0 && ranges.every(isNarrow),
          )),
    ];
  },
  allowed:
    'ssl-cert, ssl-ports, a TLS 1.2 or 1.3 ssl-negotiation-policy, a scheme, and source ranges other than all addresses',
  fix: 'set the annotations aws-load-balancer-ssl-cert, -ssl-ports, -ssl-negotiation-policy and -scheme, and loadBalancerSourceRanges',
});

function isForNlb(manifest: Manifest): boolean {
  const annotations = Object.keys(Object(at(manifest, 'metadata', 'annotations')));
  return (
    at(manifest, 'spec', 'type') === 'LoadBalancer' &&
    (at(manifest, 'spec', 'loadBalancerClass') === 'service.k8s.aws/nlb' ||
      annotations.some(key => key.startsWith(`${PREFIX}/aws-load-balancer-`)))
  );
}
