import type { Rule } from '../rule';
import { apiEgressForClients } from './api-egress-for-clients';
import { ciliumDnsProxy } from './cilium-dns-proxy';
import { ciliumNamedPeers } from './cilium-named-peers';
import { clusterIpServices } from './cluster-ip-services';
import { defaultDeny } from './default-deny';
import { dnsOverBoth } from './dns-over-both';
import { dnsToDnsPods } from './dns-to-dns-pods';
import { explicitPolicyTypes } from './explicit-policy-types';
import { isolatedPods } from './isolated-pods';
import { joinedSelectors } from './joined-selectors';
import { namedHosts } from './named-hosts';
import { namedPorts } from './named-ports';
import { namespaceByName } from './namespace-by-name';
import { noExposedAdminPorts } from './no-exposed-admin-ports';
import { noManualEndpoints } from './no-manual-endpoints';
import { noMetadataEgress } from './no-metadata-egress';
import { noOpenEgress } from './no-open-egress';
import { noOpenPeers } from './no-open-peers';
import { onePolicyAName } from './one-policy-a-name';
import { policySelectsPods } from './policy-selects-pods';
import { restrictedLoadBalancers } from './restricted-load-balancers';
import { serviceSelectsPods } from './service-selects-pods';
import { tenantsApart } from './tenants-apart';

/** Every rule of this group, sorted by id. */
export const networkRules: readonly Rule[] = [
  apiEgressForClients,
  ciliumDnsProxy,
  ciliumNamedPeers,
  clusterIpServices,
  defaultDeny,
  dnsOverBoth,
  dnsToDnsPods,
  explicitPolicyTypes,
  isolatedPods,
  joinedSelectors,
  namedHosts,
  namedPorts,
  namespaceByName,
  noExposedAdminPorts,
  noManualEndpoints,
  noMetadataEgress,
  noOpenEgress,
  noOpenPeers,
  onePolicyAName,
  policySelectsPods,
  restrictedLoadBalancers,
  serviceSelectsPods,
  tenantsApart,
];
