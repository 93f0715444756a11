import { posix } from 'node:path';
import { field } from '../../values/place';
import { podRule } from '../pod-rule';
import { refuse, volumesOf } from './places';

/** Sockets of container runtimes, and folders in which a runtime or the kubelet keeps what all containers are made of. */
const RUNTIMES = [
  ...['/run/docker.sock', '/run/containerd/containerd.sock', '/run/crio/crio.sock', '/run/cri-dockerd.sock'],
  ...['/run/podman/podman.sock', '/run/k3s/containerd/containerd.sock', '/var/lib/kubelet', '/var/lib/containerd'],
  ...['/var/lib/docker'],
];

export const noRuntimeSocket = podRule({
  id: 'workload/no-runtime-socket',
  title: 'no volume holds the socket of a container runtime, or a folder around it',
  why: 'who writes to the socket starts any container on the node, as root and past the API server',
  severity: 'critical',
  standards: ['CIS 5.2.11', 'MindIE hardening guide'],
  seenBy: [
    'trivy KSV-0006',
    'checkov CKV_K8S_27',
    'kube-linter docker-sock',
    'kubesec DockerSock',
    'kubescape C-0074',
    'kyverno disallow-container-sock-mounts',
  ],
  violations: pod =>
    refuse(
      pod,
      volumesOf(pod).map(volume => field(volume, 'hostPath', 'path')),
      path => typeof path !== 'string' || !reachesRuntime(path),
    ),
  allowed: 'a path that neither is nor holds the socket or the data of a container runtime',
  fix: 'remove the volume; build images with a builder that needs no runtime, and read logs from the API server',
});

function reachesRuntime(given: string): boolean {
  const path = normalized(given);
  return RUNTIMES.some(runtime => path === runtime || isWithin(runtime, path) || isWithin(path, runtime));
}

function isWithin(path: string, folder: string): boolean {
  return path.startsWith(folder === '/' ? folder : `${folder}/`);
}

// /var/run is a link to /run; dots and doubled slashes lead to the same place.
function normalized(path: string): string {
  const joined = posix.resolve('/', path);
  return joined === '/var/run' || joined.startsWith('/var/run/') ? joined.slice('/var'.length) : joined;
}
