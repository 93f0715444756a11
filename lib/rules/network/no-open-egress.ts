import { isEverything } from '../../values/cidr';
import { field } from '../../values/place';
import { blame } from '../objects';
import { isBlock, peersOf, policyRule } from './policies';

export const noOpenEgress = policyRule({
  id: 'network/no-open-egress',
  title: 'no address block of a network policy covers the whole internet',
  why: 'whoever takes over a pod sends data out, or comes in, from any address there is; exceptions do not help much',
  severity: 'high',
  standards: ['NSA/CISA network separation', 'GenAI on EKS chapter'],
  seenBy: ['netpol-analyzer list'],
  violations: rules =>
    blame(
      ...peersOf(rules)
        .map(peer => field(peer, 'ipBlock', 'cidr'))
        // What is no block at all is the API server's to refuse.
        .filter(({ value }) => isBlock(value) && isEverything(value)),
    ),
  allowed: 'a block other than 0.0.0.0/0, ::/0 and the halves of either',
  fix: 'name the blocks that are needed; for a changing set of addresses use a proxy that has one',
});
