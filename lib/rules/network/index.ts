import type { Rule } from '../rule';
import { clusterIpServices } from './cluster-ip-services';
import { defaultDeny } from './default-deny';
import { dnsOverBoth } from './dns-over-both';
import { explicitPolicyTypes } from './explicit-policy-types';
import { joinedSelectors } from './joined-selectors';
import { namedPorts } from './named-ports';
import { namespaceByName } from './namespace-by-name';
import { noMetadataEgress } from './no-metadata-egress';
import { noOpenEgress } from './no-open-egress';
import { noOpenPeers } from './no-open-peers';

/** Every rule of this group, sorted by id. */
export const networkRules: readonly Rule[] = [
  clusterIpServices,
  defaultDeny,
  dnsOverBoth,
  explicitPolicyTypes,
  joinedSelectors,
  namedPorts,
  namespaceByName,
  noMetadataEgress,
  noOpenEgress,
  noOpenPeers,
];
