import * as v from 'valibot';
import { waiver } from '../core/waiver';
import { kubernetesVersion } from '../values/kubernetes-version';
import { dnsSubdomain } from '../values/name';
import { list, object } from '../values/schema';
import { auditLog } from './audit/log';
import { auditAdditions } from './audit/schema';
import { auditWebhook } from './audit/webhook';
import { authenticationSchema } from './authentication/schema';
import { controlPlaneSettings } from './control-plane/schema';
import { kindSchema } from './kind/schema';
import { cniSchema } from './node/cni/schema';
import { containerdSchema } from './node/containerd/schema';
import { dockerSchema } from './node/docker/schema';
import { kubeProxySchema } from './node/kube-proxy/schema';
import { kubeletSchema } from './node/kubelet/schema';

// Said once, by controlPlane: dnsDomain and criSocket.
const { clusterDomain: _, containerRuntimeEndpoint: __, ...kubelet } = kubeletSchema.entries;
// The files of the cluster itself.
const { auditPolicy: ___, admission: ____, ...kind } = kindSchema.entries;

/** What a cluster is made from below its API: the shape of a cluster's data file. */
export const clusterSettings = object({
  kubernetes: v.pipe(kubernetesVersion, v.description('Minor version of Kubernetes, in quotes.')),
  domain: v.pipe(dnsSubdomain, v.description('Domain under which the platform is reached.')),
  authentication: v.pipe(authenticationSchema, v.description('Whom the API server believes.')),
  audit: v.optional(
    v.pipe(
      object({ ...auditAdditions.entries, log: v.optional(auditLog, {}), webhook: v.optional(auditWebhook) }),
      v.description('What the API server logs beside what it always logs.'),
    ),
    {},
  ),
  controlPlane: v.pipe(controlPlaneSettings, v.description('The control plane, as kubeadm builds it.')),
  kubelet: v.optional(v.pipe(object(kubelet), v.description('The kubelet of every node.')), {}),
  kubeProxy: v.optional(v.pipe(kubeProxySchema, v.description('kube-proxy.')), {}),
  cni: v.optional(v.pipe(cniSchema, v.description('The network of pods.'))),
  containerd: v.optional(v.pipe(containerdSchema, v.description('The container runtime.'))),
  docker: v.optional(
    v.pipe(
      v.record(dnsSubdomain, dockerSchema),
      v.description(
        'Machines beside the cluster that build images or run kind, by their names: the Docker daemon of each.',
      ),
    ),
    {},
  ),
  kind: v.optional(
    v.pipe(object(kind), v.description('A cluster of kind with the audit policy and the admission of this one.')),
  ),
  waivers: v.optional(v.pipe(list(waiver, 'waivers'), v.description('Rules that may be broken here.')), []),
});

/** A cluster, as users write it. */
export type ClusterSettings = v.InferInput<typeof clusterSettings>;

/** A cluster, with every default filled in. */
export type ClusterValues = v.InferOutput<typeof clusterSettings>;
