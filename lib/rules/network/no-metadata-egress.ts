import { metadataExceptions } from '../../values/cidr';
import { field, items, type Place } from '../../values/place';
import { blame } from '../objects';
import { isBlock, peersOf, policyRule } from './policies';

export const noMetadataEgress = policyRule({
  id: 'network/no-metadata-egress',
  title: 'no network policy lets pods reach the metadata service of the cloud',
  why: 'the metadata service hands the cloud credentials of the node to whoever asks',
  severity: 'high',
  standards: ['GenAI on EKS chapter'],
  seenBy: [],
  direction: 'egress',
  violations: rules =>
    peersOf(rules)
      .map(peer => field(peer, 'ipBlock'))
      .filter(reachesMetadata)
      .flatMap(block => blame(field(block, 'cidr'))),
  allowed: 'a block without 169.254.169.254 and fd00:ec2::254, or one whose except covers them',
  fix: 'add 169.254.169.254/32, or fd00:ec2::254/128 for IPv6, to except',
});

// The metadata addresses are single ones, so an exception that overlaps one covers it.
function reachesMetadata(block: Place): boolean {
  const { value: cidr } = field(block, 'cidr');
  if (!isBlock(cidr)) return false;
  const exceptions = items(field(block, 'except')).flatMap(({ value }) =>
    isBlock(value) ? metadataExceptions(value) : [],
  );
  return metadataExceptions(cidr).some(address => !exceptions.includes(address));
}
