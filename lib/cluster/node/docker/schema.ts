import * as v from 'valibot';
import { ipAddress } from '../../../values/address';
import { cidr } from '../../../values/cidr';
import { type CrossFieldProblem, crossField, unless } from '../../../values/cross-field';
import { suggest } from '../../../values/nearest';
import { port } from '../../../values/port';
import { hint, list, object, oneOf, text, wholeNumber } from '../../../values/schema';
import { absolutePath } from '../path';

/** The user that Docker makes for the purpose, with a range of ids of its own. */
const REMAPPED = 'default';

const tls = object({
  address: v.pipe(ipAddress, v.description('Address to listen at.')),
  port: v.optional(v.pipe(port, v.description('Port; 2376 by convention.')), 2376),
  ca: v.pipe(
    absolutePath,
    v.description('Certificate authority of the clients: whoever shows no certificate is refused.'),
  ),
  certificate: v.pipe(absolutePath, v.description('Certificate of the daemon.')),
  key: v.pipe(absolutePath, v.description('Its key.')),
});

const https = text(
  /^https:\/\/[\w.-]+(:\d+)?(\/[\w./-]*)?$/,
  'an https URL',
  'for example "https://mirror.example.com"',
);

const fields = object({
  usernsRemap: v.optional(
    v.pipe(
      text(/^[a-z_][a-z0-9_-]*(:[a-z_][a-z0-9_-]*)?$/, 'a user, or user:group', `for example "${REMAPPED}"`),
      v.check(
        given => given.split(':')[0] !== 'root',
        hint('a user other than root: Docker would switch the remapping off without a word', `use "${REMAPPED}"`),
      ),
      v.description('User that root in a container is on the node; it needs a range in /etc/subuid and /etc/subgid.'),
    ),
    REMAPPED,
  ),
  swarm: v.optional(v.pipe(v.boolean(), v.description('Whether the daemon is a node of a swarm.')), false),
  liveRestore: v.optional(
    v.pipe(
      v.boolean(),
      v.description('Whether containers outlive a restart of the daemon; @default - outside a swarm'),
    ),
  ),
  tcp: v.optional(v.pipe(tls, v.description('A socket for the network, where clients show certificates.'))),
  logMaxSize: v.optional(
    v.pipe(
      text(/^[1-9]\d*[kmg]$/, 'a size in k, m or g', 'for example "10m"'),
      v.description('Size at which a log is rotated.'),
    ),
    '10m',
  ),
  logMaxFiles: v.optional(v.pipe(wholeNumber(1, 1000), v.description('Most logs of a container.')), 5),
  maxOpenFiles: v.optional(v.pipe(wholeNumber(1024, 2 ** 20), v.description('Most open files of a process.')), 65_536),
  dataRoot: v.optional(v.pipe(absolutePath, v.description('Folder of images and volumes.')), '/var/lib/docker'),
  publishAddress: v.optional(
    v.pipe(
      ipAddress,
      v.description('Address of ports that are published without one; 0.0.0.0 is past every firewall.'),
    ),
    '127.0.0.1',
  ),
  addressPools: v.optional(
    v.pipe(
      list(object({ base: cidr, size: wholeNumber(8, 30) }), 'pools'),
      v.description('Blocks that networks are cut from.'),
    ),
  ),
  seccompProfile: v.optional(
    v.pipe(
      v.union(
        [v.literal('builtin'), absolutePath],
        hint('builtin, or the path of a profile: unconfined switches it off for every container', 'use "builtin"'),
      ),
      v.description('Seccomp profile of containers that name none.'),
    ),
    'builtin',
  ),
  selinux: v.optional(v.pipe(v.boolean(), v.description('Whether the node has SELinux.')), false),
  registryMirrors: v.optional(v.pipe(list(https, 'https URLs'), v.description('Mirrors of Docker Hub.')), []),
  authorizationPlugins: v.optional(
    v.pipe(list(v.string(), 'names'), v.description('Plugins that decide on every request.')),
    [],
  ),
  runtimes: v.optional(
    v.pipe(
      v.record(text(/^[a-z0-9][a-z0-9_.-]*$/, 'a name in lower case', 'for example "nvidia"'), absolutePath),
      v.description('Runtimes beside runc: the path of each.'),
    ),
    {},
  ),
  defaultRuntime: v.optional(v.pipe(v.string(), v.description('Runtime of containers that name none.')), 'runc'),
  cgroupDriver: v.optional(
    v.pipe(oneOf(['systemd', 'cgroupfs']), v.description('Who manages the cgroups.')),
    'systemd',
  ),
});

/** The Docker daemon. */
export const dockerSchema = v.pipe(fields, crossField<DockerSettings>(swarm, networkSocket, runtime, pools));

/** The Docker daemon, as users write it. */
export type DockerProps = v.InferInput<typeof fields>;

/** The Docker daemon, with every default filled in. */
export type DockerSettings = v.InferOutput<typeof fields>;

// The daemon refuses to join a swarm with it, and to start in one.
function swarm({ swarm, liveRestore }: DockerSettings): readonly CrossFieldProblem[] {
  return unless(!(swarm && liveRestore === true), ['liveRestore'], liveRestore, 'false in a swarm', 'leave it out');
}

function networkSocket({ tcp }: DockerSettings): readonly CrossFieldProblem[] {
  return unless(
    tcp?.port !== 2375,
    ['tcp', 'port'],
    tcp?.port,
    'a port other than 2375, which clients and scanners take for the one without TLS',
    'use 2376',
  );
}

function runtime({ runtimes, defaultRuntime }: DockerSettings): readonly CrossFieldProblem[] {
  const names = ['runc', ...Object.keys(runtimes)];
  return [
    ...unless(
      names.includes(defaultRuntime),
      ['defaultRuntime'],
      defaultRuntime,
      `one of ${names.join(', ')}: the daemon does not start without it`,
      suggest(defaultRuntime, names, 'use "runc", or add it to runtimes'),
    ),
    ...unless(
      !Object.hasOwn(runtimes, 'runc'),
      ['runtimes', 'runc'],
      runtimes['runc'],
      'nothing: the name runc is reserved, and the daemon does not start with it',
      'give yours another name',
    ),
  ];
}

function pools({ addressPools = [] }: DockerSettings): readonly CrossFieldProblem[] {
  return addressPools.flatMap(({ base, size }, index) =>
    unless(
      size >= Number(base.split('/')[1]),
      ['addressPools', index, 'size'],
      size,
      `the length of a part of ${base}`,
      `at least ${base.split('/')[1]}`,
    ),
  );
}
