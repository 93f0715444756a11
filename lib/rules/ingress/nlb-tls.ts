import { listAt, type Manifest } from '../../values/manifest';
import { isSet } from '../../values/place';
import { kindsOf } from '../kinds';
import { gatewayPorts, leadsToGateways } from '../network/gateway-services';
import { isText, place, refuse } from '../objects';
import type { FleetRule, Violation } from '../rule';
import { annotation, isForNlb, isNarrow, NLB_PREFIX } from './load-balancer';
import { isStrongPolicy } from './tls-policy';

export const nlbTls: FleetRule = {
  id: 'ingress/nlb-tls',
  title: 'a network load balancer of AWS carries TLS 1.2 or later, for named addresses, and says whether it is public',
  why: 'left out, it passes plain text on, takes every address there is, and its policy knows old versions',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'AWS Load Balancer Controller'],
  seenBy: [],
  kinds: [...kindsOf('', 'Service'), ...kindsOf('networking.istio.io', 'Gateway')],
  checkAll: manifests => {
    const encrypted = gatewayPorts(manifests).filter(({ isEncrypted }) => isEncrypted);
    return manifests
      .filter(isForNlb)
      .flatMap(manifest =>
        violationsOf(manifest, leadsToGateways(manifest, encrypted)).map(violation => ({ manifest, ...violation })),
      );
  },
  allowed:
    'ssl-cert, ssl-ports and a TLS 1.2 or 1.3 ssl-negotiation-policy, or none of them in front of a Gateway of the mesh that ends TLS; a scheme, and source ranges other than all addresses',
  fix: 'set the annotations aws-load-balancer-ssl-cert, -ssl-ports, -ssl-negotiation-policy and -scheme, and loadBalancerSourceRanges',
};

function violationsOf(manifest: Manifest, endsBehind: boolean): readonly Violation[] {
  const given = (name: string) => annotation(manifest, NLB_PREFIX, `aws-load-balancer-${name}`);
  const ranges = listAt(manifest, 'spec', 'loadBalancerSourceRanges');
  const isInternal = given('scheme').value === 'internal' || given('internal').value === 'true';
  const isPassedOn = endsBehind && !isSet(given('ssl-cert').value);
  return [
    ...(isPassedOn
      ? []
      : [
          ...refuse([given('ssl-cert')], isText),
          ...refuse([given('ssl-ports')], isText),
          ...refuse([given('ssl-negotiation-policy')], isStrongPolicy),
        ]),
    ...refuse([given('scheme')], scheme => isInternal || scheme === 'internet-facing'),
    ...(isInternal || isNarrow(annotation(manifest, NLB_PREFIX, 'load-balancer-source-ranges').value)
      ? []
      : refuse(
          [place(manifest, 'spec', 'loadBalancerSourceRanges')],
          () => ranges.length > 0 && ranges.every(isNarrow),
        )),
  ];
}
