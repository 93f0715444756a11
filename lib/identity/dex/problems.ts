import type { Settings } from '../../core/settings';
import { egressName } from '../../network/egress';
import { describe, type Problem } from '../../values/problem';
import type { DexConfiguration } from './config/config';
import type { DexDeploymentSettings } from './props';

/** What is wrong between a configuration, its Deployment and the platform. */
export function deploymentProblems(
  dex: DexDeploymentSettings,
  { storage, endpoints }: DexConfiguration,
  { apiServer }: Settings,
): readonly Problem[] {
  const names = dex.egress.map(egressName);
  const open = dex.egress.filter(({ protocol }) => protocol === 'TCP').map(({ port }) => port);
  const closed = endpoints.filter(({ port }) => !open.includes(port));
  return [
    ...[...new Map(closed.map(endpoint => [`${endpoint.host}:${endpoint.port}`, endpoint]))].map(
      ([address, { port }]) => ({
        path: 'egress',
        given: `no address for ${address}`,
        allowed: 'the addresses of every host that the configuration names, by port',
        fix: `add { cidr, port: ${port}, for } with the addresses of the host`,
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
