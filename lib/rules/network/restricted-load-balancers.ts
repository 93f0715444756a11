import { isEverything } from '../../values/cidr';
import { at, type Manifest } from '../../values/manifest';
import { items } from '../../values/place';
import { blame, objectRule, place, refuse } from '../objects';
import { isBlock } from './policies';

/** How the clouds are told that a load balancer is not for the internet, and the value. */
const INTERNAL: readonly (readonly [annotation: string, value: RegExp])[] = [
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', /^internal$/],
  ['service.beta.kubernetes.io/aws-load-balancer-internal', /^(true|0\.0\.0\.0\/0)$/],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', /^true$/],
  ['networking.gke.io/load-balancer-type', /^internal$/i],
  ['cloud.google.com/load-balancer-type', /^internal$/i],
];

export const restrictedLoadBalancers = objectRule({
  id: 'network/restricted-load-balancers',
  title: 'a load balancer is internal, or says which addresses may come',
  why: 'a load balancer is on the internet for everybody unless it is told otherwise, and opens a port on every node besides',
  severity: 'medium',
  standards: ['GenAI on EKS chapter'],
  seenBy: [],
  group: '',
  kinds: ['Service'],
  violations: manifest => {
    if (at(manifest, 'spec', 'type') !== 'LoadBalancer') return [];
    const ranges = place(manifest, 'spec', 'loadBalancerSourceRanges');
    const open = items(ranges).filter(({ value }) => isBlock(value) && isEverything(value));
    return [
      ...(isInternal(manifest) || (items(ranges).length > 0 && open.length === 0) ? [] : blame(ranges)),
      ...refuse([place(manifest, 'spec', 'allocateLoadBalancerNodePorts')], allocate => allocate === false),
    ];
  },
  allowed: 'an annotation that makes it internal, or loadBalancerSourceRanges; and allocateLoadBalancerNodePorts false',
  fix: 'list the addresses in loadBalancerSourceRanges, and set allocateLoadBalancerNodePorts to false where it reaches pods directly',
});

function isInternal(manifest: Manifest): boolean {
  return INTERNAL.some(([annotation, value]) => {
    const given = at(manifest, 'metadata', 'annotations', annotation);
    return typeof given === 'string' && value.test(given);
  });
}
