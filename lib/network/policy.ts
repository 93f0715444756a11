import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { apiObject } from '../core/api-object';

/** A choice of pods by their labels; empty is every pod of the namespace. */
export interface PodSelector {
  /** Labels that a pod must have, all of them. @default - any */
  readonly matchLabels?: Readonly<Record<string, string>>;
  /** Conditions on its labels. @default - none */
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
    readonly values?: readonly string[];
  }[];
}

/** A port, or a range of them. */
export interface PolicyPort {
  readonly port: number;
  /** Last port of a range. @default - just the one port */
  readonly endPort?: number;
  /** @default TCP */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
}

/** One side of a connection: pods of one namespace, or a block of addresses. */
export type Peer =
  | { readonly namespace: string; readonly pods: PodSelector }
  | { readonly pods: PodSelector }
  | { readonly cidr: string; readonly except?: readonly string[] };

/** The pods of a namespace that have these labels. */
export function podsIn(namespace: string, matchLabels: Readonly<Record<string, string>>): Peer {
  return { namespace, pods: { matchLabels } };
}

/** A hole in the default deny: who may talk to whom, where, in one direction. */
export interface Opening {
  readonly name: string;
  readonly direction: 'ingress' | 'egress';
  /** The pods of the namespace that it is for. */
  readonly pods: PodSelector;
  readonly peers: readonly Peer[];
  readonly ports: readonly PolicyPort[];
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

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

/** Opens the default deny for one purpose. */
export function networkPolicy(
  scope: Construct,
  { name, direction, pods, peers, ports, annotations }: Opening,
): ApiObject {
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
