/** Ports of MindIE's parts, which are those of its own configuration files. */
export const PORTS = {
  /** Inference: at the coordinator for clients, at the servers for the coordinator. */
  infer: 1025,
  /** Management, of every part. */
  manage: 1026,
  /** Alarms at the controller, metrics at the servers. */
  metrics: 1027,
  /** The process that watches the devices of a server. */
  nodeManager: 1028,
} as const;

/** On what the servers of one model meet: the leader's two ports, one for each device, and those of the collectives. */
export const SERVER_PEERS = [
  { port: 1120, endPort: 1121 },
  { port: 10_000, endPort: 10_063 },
  { port: 60_000, endPort: 60_015 },
] as const;
