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
  /** Hosts outside the cluster, in place of peers: for the network plugins that know names. @default - none */
  readonly hosts?: readonly string[];
  readonly ports: readonly PolicyPort[];
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}
