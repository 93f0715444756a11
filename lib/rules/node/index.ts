import type { Rule } from '../rule';
import { cgroupV2 } from './cgroup-v2';
import { imageCredentials } from './image-credentials';
import { kernelProtected } from './kernel-protected';
import { kubeProxyLocal } from './kube-proxy-local';
import { kubeletAuthentication } from './kubelet-authentication';
import { kubeletCertificates } from './kubelet-certificates';
import { kubeletEvents } from './kubelet-events';
import { kubeletTls } from './kubelet-tls';
import { noDebugHandlers } from './no-debug-handlers';
import { noOverridingFlags } from './no-overriding-flags';
import { noReadOnlyPort } from './no-read-only-port';
import { noRemotePods } from './no-remote-pods';
import { nodePortAddresses } from './node-port-addresses';
import { pidsLimit } from './pids-limit';
import { seccompDefault } from './seccomp-default';
import { streamsEnd } from './streams-end';
import { userNamespaceRange } from './user-namespace-range';

/** Every rule of this group, sorted by id. */
export const nodeRules: readonly Rule[] = [
  cgroupV2,
  imageCredentials,
  kernelProtected,
  kubeProxyLocal,
  kubeletAuthentication,
  kubeletCertificates,
  kubeletEvents,
  kubeletTls,
  noDebugHandlers,
  noOverridingFlags,
  noReadOnlyPort,
  noRemotePods,
  nodePortAddresses,
  pidsLimit,
  seccompDefault,
  streamsEnd,
  userNamespaceRange,
];
