import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { apiObject } from '../core/api-object';
import { hostPolicy } from './host-policy';
import type { Opening, Peer } from './opening';

const GVK = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' } as const;

/** Label that every namespace carries, set by the API server: no tenant can pretend to be another namespace with it. */
const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';

/** Denies everything that no other policy opens, both ways (CIS 5.3.2). */
export function defaultDeny(scope: Construct): ApiObject {
  return apiObject(scope, GVK, {
    metadata: { name: 'default-deny' },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  });
}

/**
 * Opens the default deny for one purpose. Hosts become an object of the platform's network plugin, which adds to what
 * NetworkPolicies open.
 * @throws ProblemError for hosts on a platform whose network plugin knows none
 */
export function networkPolicy(scope: Construct, opening: Opening): ApiObject {
  const { name, direction, pods, peers, hosts, ports, annotations } = opening;
  if (hosts !== undefined) return hostPolicy(scope, { ...opening, hosts });
  const side = direction === 'ingress' ? 'from' : 'to';
  // A rule without peers would be open to all of them.
  const rules =
    peers.length === 0
      ? []
      : [{ [side]: peers.map(peerFields), ports: ports.map(port => ({ protocol: 'TCP', ...port })) }];
  return apiObject(scope, GVK, {
    metadata: { name, ...(annotations && { annotations }) },
    spec: {
      podSelector: pods,
      policyTypes: [direction === 'ingress' ? 'Ingress' : 'Egress'],
      [direction]: rules,
    },
  });
}

// Both selectors stand in one element: in two they would mean "or".
function peerFields(peer: Peer): object {
  if ('cidr' in peer)
    return { ipBlock: { cidr: peer.cidr, ...(peer.except && peer.except.length > 0 && { except: peer.except }) } };
  if (!('namespace' in peer)) return { podSelector: peer.pods };
  return { namespaceSelector: { matchLabels: { [NAMESPACE_LABEL]: peer.namespace } }, podSelector: peer.pods };
}
