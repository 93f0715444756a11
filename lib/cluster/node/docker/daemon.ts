import { ProblemError } from '../../../core/problem-error';
import { plain } from '../../../values/plain';
import { check } from '../../../values/schema';
import { type DockerProps, type DockerSettings, dockerSchema } from './schema';

/** Where the Docker daemon looks for its configuration. */
export const DOCKER_FILE = '/etc/docker/daemon.json';

/** The configuration of the Docker daemon. */
export type DockerDaemon = Readonly<Record<string, unknown>>;

/**
 * The configuration of the Docker daemon, for machines that build or run containers with it: root in a container is nobody
 * on the machine, no process gains privileges, containers do not reach each other but through a network that somebody made
 * for them, and no socket is open without TLS.
 * @throws ProblemError with all problems of the props
 * @see https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file
 */
export function dockerDaemon(props: DockerProps = {}): DockerDaemon {
  const checked = check(dockerSchema, props);
  if (checked.problems) throw new ProblemError([{ subject: 'dockerDaemon', problems: checked.problems }]);
  return daemonOf(checked.value);
}

/** The configuration for settings that have been checked. */
export function daemonOf(settings: DockerSettings): DockerDaemon {
  const { tcp, runtimes, addressPools, authorizationPlugins, registryMirrors, maxOpenFiles } = settings;
  return plain({
    'userns-remap': settings.usernsRemap,
    // The image store of containerd does not know remapped users; the daemon does not start with both.
    features: { 'containerd-snapshotter': false },
    'no-new-privileges': true,
    'seccomp-profile': settings.seccompProfile,
    'selinux-enabled': settings.selinux,
    // Kept by rules of iptables, without which the daemon does not start.
    icc: false,
    iptables: true,
    ip6tables: true,
    ip: settings.publishAddress,
    'userland-proxy': false,
    'live-restore': settings.liveRestore ?? !settings.swarm,
    ...(tcp && sockets(tcp)),
    'default-cgroupns-mode': 'private',
    'default-ipc-mode': 'private',
    'exec-opts': [`native.cgroupdriver=${settings.cgroupDriver}`],
    'default-ulimits': { nofile: { Name: 'nofile', Soft: maxOpenFiles, Hard: maxOpenFiles } },
    'log-driver': 'json-file',
    'log-opts': { 'max-size': settings.logMaxSize, 'max-file': String(settings.logMaxFiles) },
    'data-root': settings.dataRoot,
    'insecure-registries': [],
    ...(registryMirrors.length > 0 && { 'registry-mirrors': registryMirrors }),
    ...(authorizationPlugins.length > 0 && { 'authorization-plugins': authorizationPlugins }),
    ...(addressPools && { 'default-address-pools': addressPools }),
    ...(Object.keys(runtimes).length > 0 && { runtimes: runtimesOf(runtimes) }),
    'default-runtime': settings.defaultRuntime,
    experimental: false,
  });
}

// The local socket stays; with TLS alone, and no check of the client, whoever reaches the port would be root.
function sockets({ address, port, ca, certificate, key }: NonNullable<DockerSettings['tcp']>): object {
  const host = address.includes(':') ? `[${address}]` : address;
  return {
    hosts: ['unix:///var/run/docker.sock', `tcp://${host}:${port}`],
    tls: true,
    tlsverify: true,
    tlscacert: ca,
    tlscert: certificate,
    tlskey: key,
  };
}

function runtimesOf(runtimes: DockerSettings['runtimes']): object {
  return Object.fromEntries(Object.entries(runtimes).map(([name, path]) => [name, { path }]));
}
