/**
 * Ports of a Ray pod.
 * @see https://docs.ray.io/en/latest/ray-core/configure.html#ports-configurations
 */
export const RAY_PORTS = {
  /** The store of the cluster, to which workers connect. */
  gcs: 6379,
  /** Ray Client: whoever reaches it with the token runs code. */
  client: 10_001,
  /** Dashboard and job interface: whoever reaches it with the token runs code. */
  dashboard: 8265,
  metrics: 8080,
  /** What Ray Serve serves. */
  serve: 8000,
} as const;

/** Ports on which programs beside Ray may ask a cluster something. */
export const CLIENT_PORTS = ['client', 'dashboard', 'serve'] as const;

/** Name of a port for clients. */
export type ClientPort = (typeof CLIENT_PORTS)[number];
