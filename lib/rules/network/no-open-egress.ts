import { isEverything } from '../../values/cidr';
import { blame, objectRule } from '../objects';
import { blocksOf, NETWORKING } from './policies';

export const noOpenEgress = objectRule({
  id: 'network/no-open-egress',
  title: 'no address block of a network policy covers the whole internet',
  why: 'whoever takes over a pod sends data out, or comes in, from any address there is; exceptions do not help much',
  severity: 'high',
  standards: ['NSA/CISA network separation', 'GenAI on EKS chapter'],
  seenBy: ['trivy KSV-0038', 'netpol-analyzer exposure'],
  group: NETWORKING,
  kinds: ['NetworkPolicy'],
  violations: manifest => blame(...blocksOf(manifest).filter(({ value }) => isEverything(value))),
  allowed: 'a block other than 0.0.0.0/0, ::/0 and the halves of either',
  fix: 'name the blocks that are needed; for a changing set of addresses use a proxy that has one',
});
