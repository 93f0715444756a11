import { at } from '../../../../lib/values/manifest';
import type { Pod } from './pod';

/** What Istio's injection template and its CNI plugin let a proxy have; seccomp it takes from the pod. */
const SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsGroup: 1337,
  runAsNonRoot: true,
  runAsUser: 1337,
};
const IMAGE = 'registry.example/istio/proxyv2:1.30.3';
/** What Kubeflow's manifests give to every proxy that no annotation sizes. */
const RESOURCES = { requests: { cpu: '10m', memory: '40Mi' }, limits: { cpu: '2', memory: '1Gi' } };
const VOLUMES = ['workload-socket', 'credential-socket', 'workload-certs', 'istio-envoy', 'istio-data'];

/** The pod after Istio's injector: with the proxy, and the container that waits for the CNI plugin's rules. */
export function withSidecar(pod: Pod): Pod {
  const { labels, annotations = {} } = pod.metadata;
  const wanted = labels?.['sidecar.istio.io/inject'] ?? annotations['sidecar.istio.io/inject'];
  if (wanted === 'false' || at(pod.spec, 'hostNetwork') === true) return pod;
  const proxy = { image: IMAGE, resources: resourcesOf(annotations), securityContext: SECURITY };
  const volumes = [
    ...VOLUMES.map(name => ({ name, emptyDir: {} })),
    {
      name: 'istio-token',
      projected: {
        sources: [{ serviceAccountToken: { audience: 'istio-ca', expirationSeconds: 43200, path: 'token' } }],
      },
    },
    { name: 'istiod-ca-cert', configMap: { name: 'istio-ca-root-cert' } },
  ];
  const validation = { name: 'istio-validation', ...proxy };
  const sidecar = { name: 'istio-proxy', restartPolicy: 'Always', ...proxy };
  return {
    ...pod,
    spec: {
      ...pod.spec,
      initContainers: [validation, sidecar, ...(pod.spec.initContainers ?? [])],
      volumes: [...(pod.spec.volumes ?? []), ...volumes],
    },
  };
}

/** One annotation takes the place of all the figures of the installation. */
function resourcesOf(annotations: Readonly<Record<string, string>>) {
  const [cpu, memory, cpuLimit, memoryLimit] = ['CPU', 'Memory', 'CPULimit', 'MemoryLimit'].map(
    name => annotations[`sidecar.istio.io/proxy${name}`],
  );
  if ([cpu, memory, cpuLimit, memoryLimit].every(value => value === undefined)) return RESOURCES;
  return { requests: amounts(cpu, memory), limits: amounts(cpuLimit, memoryLimit) };
}

function amounts(cpu: string | undefined, memory: string | undefined): Readonly<Record<string, string>> {
  return { ...(cpu !== undefined && { cpu }), ...(memory !== undefined && { memory }) };
}
