import type { Settings } from '../../core/settings';
import { egressName } from '../../network/egress';
import { describe, type Problem } from '../../values/problem';
import type { DexConfiguration } from './config/config';
import { CA_DIRECTORY } from './pod';
import type { DexDeploymentSettings } from './props';

// A Service of the cluster, by its namespace.
const SERVICE = /^[^.]+\.([^.]+)\.svc(?:\.|$)/;

/** What is wrong between a configuration, its Deployment and the platform. */
export function deploymentProblems(
  dex: DexDeploymentSettings,
  { storage, endpoints, files }: DexConfiguration,
  { apiServer }: Settings,
): readonly Problem[] {
  const names = dex.egress.map(egressName);
  const open = dex.egress.filter(({ protocol }) => protocol === 'TCP').map(({ port }) => port);
  // Behind a Service the port may be another one: policies act on the pods.
  const inside = dex.egress.flatMap(({ namespace }) => namespace ?? []);
  const closed = endpoints.filter(
    ({ host, port }) => !open.includes(port) && !inside.includes(SERVICE.exec(host)?.[1] ?? ''),
  );
  return [
    ...[...new Map(closed.map(endpoint => [`${endpoint.host}:${endpoint.port}`, endpoint]))].map(
      ([address, { port }]) => ({
        path: 'egress',
        given: `no address for ${address}`,
        allowed: 'the addresses of every host that the configuration names, by port',
        fix: `add { cidr, port: ${port}, for } with the addresses of the host, or { namespace, pods, port, for } in the cluster`,
      }),
    ),
    ...dex.egress.flatMap(({ for: purpose }, index) => {
      const first = names.indexOf(names[index] ?? '');
      if (first === index) return [];
      return [
        {
          path: `egress[${index}].for`,
          given: describe(purpose),
          allowed: `names that differ: egress[${first}] has ${names[index]} already`,
          fix: 'rename one of the two',
        },
      ];
    }),
    ...files
      .filter(({ path, source }) => source === undefined && !isMounted(dex, path))
      .map(({ path }) => ({
        path: 'config.connectors',
        given: `the file ${describe(path)}, which nothing mounts`,
        allowed: `files that the pod has: by where they lie, or those of caBundle in ${CA_DIRECTORY}`,
        fix: 'write { secret, key } or { configMap, key } in place of the path',
      })),
    ...(dex.replicas > 1 && (storage === 'memory' || storage === 'sqlite3')
      ? [
          {
            path: 'replicas',
            given: describe(dex.replicas),
            allowed: `1 with the storage ${storage}: each pod would have its own sessions and keys`,
            fix: 'set it to 1, and waive availability/replicas',
          },
        ]
      : []),
    ...(storage === 'kubernetes' && apiServer === undefined
      ? [
          {
            path: 'config.storage',
            given: '"kubernetes"',
            allowed: 'kubernetes only where the platform says where its API server is',
            fix: 'give the platform apiServer.cidrs',
          },
        ]
      : []),
  ];
}

// The authorities that the image itself brings are there too.
function isMounted({ caBundle }: DexDeploymentSettings, path: string): boolean {
  return path.startsWith('/etc/ssl/') || (caBundle !== undefined && path.startsWith(`${CA_DIRECTORY}/`));
}
