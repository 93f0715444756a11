import * as v from 'valibot';
import { ipAddress } from '../../../values/address';
import { goDuration } from '../../../values/duration';
import { dnsSubdomain } from '../../../values/name';
import { quantity } from '../../../values/quantity';
import { hint, list, object, oneOf, text, wholeNumber } from '../../../values/schema';
import { TLS_PROFILES } from '../../control-plane/tls';
import { absolutePath } from '../path';
import { cpuSet, evictionThresholds, reservedResources, taints } from '../resources';
import { gates } from './gates';

/** Where upstream stops to evict; the signals are given together, because one that is missing is off. */
const EVICTION = {
  'memory.available': '100Mi',
  'nodefs.available': '10%',
  'nodefs.inodesFree': '5%',
  'imagefs.available': '15%',
  'imagefs.inodesFree': '5%',
  'pid.available': '10%',
};
const MOST = 2 ** 31 - 1;

/** What may differ from node to node; what does not is in the file that all nodes share. */
export const nodeValues = object({
  address: v.optional(v.pipe(ipAddress, v.description('Address that the kubelet serves at; without it, all of them.'))),
  maxPods: v.optional(v.pipe(wholeNumber(1, 10_000), v.description('Most pods on the node.'))),
  podPidsLimit: v.optional(v.pipe(wholeNumber(1, MOST), v.description('Most processes and threads of a pod.'))),
  kubeReserved: v.optional(v.pipe(reservedResources, v.description('What is kept for the kubelet and the runtime.'))),
  systemReserved: v.optional(v.pipe(reservedResources, v.description('What is kept for the operating system.'))),
  evictionHard: v.optional(v.pipe(evictionThresholds, v.description('What must be left before pods are evicted.'))),
  reservedSystemCPUs: v.optional(v.pipe(cpuSet, v.description('CPUs that no pod gets.'))),
  cpuManagerPolicy: v.optional(
    v.pipe(oneOf(['none', 'static']), v.description('Whether a pod may have CPUs for itself.')),
  ),
  topologyManagerPolicy: v.optional(
    v.pipe(
      oneOf(['none', 'best-effort', 'restricted', 'single-numa-node']),
      v.description('How near to each other the CPUs and devices of a pod must be.'),
    ),
  ),
  registerWithTaints: v.optional(v.pipe(taints, v.description('Taints that the node registers with.'))),
});

/** The kubelet of every node. */
export const kubeletSchema = object({
  ...nodeValues.entries,
  podPidsLimit: v.optional(v.pipe(wholeNumber(1, MOST), v.description('Most processes and threads of a pod.')), 4096),
  kubeReserved: v.optional(v.pipe(reservedResources, v.description('What is kept for the kubelet and the runtime.')), {
    cpu: '200m',
    memory: '512Mi',
    'ephemeral-storage': '1Gi',
    pid: '1000',
  }),
  systemReserved: v.optional(v.pipe(reservedResources, v.description('What is kept for the operating system.')), {
    cpu: '200m',
    memory: '512Mi',
    'ephemeral-storage': '1Gi',
    pid: '1000',
  }),
  evictionHard: v.optional(
    v.pipe(evictionThresholds, v.description('What must be left before pods are evicted.')),
    EVICTION,
  ),
  clientCAFile: v.optional(
    v.pipe(absolutePath, v.description('Certificate authority of those who may call the kubelet.')),
    '/etc/kubernetes/pki/ca.crt',
  ),
  tls: v.optional(v.pipe(oneOf(TLS_PROFILES), v.description('Versions and ciphers of TLS.')), 'TLS13-listed'),
  tlsCurvePreferences: v.optional(
    v.pipe(
      list(wholeNumber(1, 65535), 'ids of curves'),
      v.minLength(1, hint('at least one curve', 'for example 29, which is X25519')),
      v.description('Key exchanges, by the numbers of the IANA registry.'),
    ),
  ),
  staticPodPath: v.optional(
    v.pipe(absolutePath, v.description('Folder of the static pods.')),
    '/etc/kubernetes/manifests',
  ),
  containerRuntimeEndpoint: v.optional(
    v.pipe(
      text(/^unix:\/\/\/[\w./-]+$/, 'the socket of a runtime', 'for example "unix:///run/containerd/containerd.sock"'),
      v.description('Socket of the container runtime.'),
    ),
    'unix:///run/containerd/containerd.sock',
  ),
  cgroupDriver: v.optional(
    v.pipe(oneOf(['systemd', 'cgroupfs']), v.description('Who manages the cgroups; the runtime must agree.')),
    'systemd',
  ),
  clusterDomain: v.optional(v.pipe(dnsSubdomain, v.description('Domain of the names of Services.')), 'cluster.local'),
  clusterDNS: v.optional(
    v.pipe(list(ipAddress, 'IP addresses'), v.description('Addresses of the DNS; kubeadm fills them in.')),
  ),
  resolvConf: v.optional(v.pipe(absolutePath, v.description('File of the resolver that the DNS pods use.'))),
  eventRecordQPS: v.optional(v.pipe(wholeNumber(0, MOST), v.description('Events a second; 0 for all.')), 50),
  eventBurst: v.optional(v.pipe(wholeNumber(0, MOST), v.description('Events at once.'))),
  registerNode: v.optional(v.pipe(v.boolean(), v.description('Whether the node registers itself.'))),
  serializeImagePulls: v.optional(v.pipe(v.boolean(), v.description('Whether images are pulled one by one.'))),
  maxParallelImagePulls: v.optional(v.pipe(wholeNumber(1, 1000), v.description('Most images pulled at once.'))),
  registryPullQPS: v.optional(v.pipe(wholeNumber(0, MOST), v.description('Pulls a second.'))),
  registryBurst: v.optional(v.pipe(wholeNumber(0, MOST), v.description('Pulls at once.'))),
  imageMinimumGCAge: v.optional(v.pipe(goDuration, v.description('How long an unused image is kept at least.'))),
  imageMaximumGCAge: v.optional(v.pipe(goDuration, v.description('How long an unused image is kept at most.'))),
  imageGCHighThresholdPercent: v.optional(
    v.pipe(wholeNumber(1, 100), v.description('Share of the disk at which unused images are removed.')),
  ),
  imageGCLowThresholdPercent: v.optional(
    v.pipe(wholeNumber(0, 99), v.description('Share of the disk down to which they are removed.')),
  ),
  containerLogMaxSize: v.optional(v.pipe(quantity, v.description('Size at which a log is rotated.')), '10Mi'),
  containerLogMaxFiles: v.optional(v.pipe(wholeNumber(2, 1000), v.description('Most logs of a container.')), 5),
  containerLogMaxWorkers: v.optional(v.pipe(wholeNumber(1, 1000), v.description('Logs rotated at once.'))),
  containerLogMonitorInterval: v.optional(
    v.pipe(goDuration, v.description('How often the size of logs is looked at.')),
  ),
  shutdownGracePeriod: v.optional(v.pipe(goDuration, v.description('Time for all pods when the node shuts down.'))),
  shutdownGracePeriodCriticalPods: v.optional(
    v.pipe(goDuration, v.description('Share of it that is kept for critical pods.')),
  ),
  failSwapOn: v.optional(v.pipe(v.boolean(), v.description('Whether a node with swap does not join.')), true),
  memorySwap: v.optional(
    v.pipe(
      object({ swapBehavior: oneOf(['NoSwap', 'LimitedSwap']) }),
      v.description('What pods may do with the swap of the node.'),
    ),
  ),
  singleProcessOOMKill: v.optional(
    v.pipe(v.boolean(), v.description('Whether a process is killed alone when memory runs out.')),
  ),
  crashLoopBackOff: v.optional(
    v.pipe(
      object({ maxContainerRestartPeriod: goDuration }),
      v.description('Longest wait before a container that fails is started again: 1s to 300s.'),
    ),
  ),
  userNamespaces: v.optional(
    v.pipe(
      object({
        idsPerPod: v.pipe(
          wholeNumber(65_536, 2 ** 32 - 65_536),
          v.multipleOf(65_536, hint('a multiple of 65536', 'for example 65536')),
        ),
      }),
      v.description('Range of user ids of a pod in a user namespace.'),
    ),
  ),
  featureGates: v.optional(v.pipe(gates, v.description('Features that are off by default, switched on.'))),
  nodes: v.optional(
    v.pipe(
      v.record(dnsSubdomain, nodeValues),
      v.description('What differs on single nodes, by their names; each becomes a patch of kubeadm.'),
    ),
    {},
  ),
});

/** The kubelet of every node, as users write it. */
export type KubeletProps = v.InferInput<typeof kubeletSchema>;

/** The kubelet of every node, with every default filled in. */
export type KubeletSettings = v.InferOutput<typeof kubeletSchema>;

/** What differs on one node. */
export type NodeValues = v.InferOutput<typeof nodeValues>;
