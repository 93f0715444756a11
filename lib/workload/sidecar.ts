/** Annotations of a pod, without which the injected sidecar takes 2 CPUs and 1Gi of the tenant's quota. */
export const SIDECAR_RESOURCES = {
  'sidecar.istio.io/proxyCPU': '50m',
  'sidecar.istio.io/proxyCPULimit': '500m',
  'sidecar.istio.io/proxyMemory': '128Mi',
  'sidecar.istio.io/proxyMemoryLimit': '256Mi',
} as const;

/** Label of a pod that gets no sidecar: one that ends, or that talks to nobody of the mesh. */
export const NO_SIDECAR = { 'sidecar.istio.io/inject': 'false' } as const;
