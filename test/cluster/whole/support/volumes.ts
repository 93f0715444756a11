import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../../../lib/values/manifest';
import { NODE_NAME } from '../../real/support/node';
import type { WholeCluster } from './whole-cluster';

/** Gives every claim a volume of the node, in the place of a cluster's provisioner. */
export function giveVolumes(cluster: WholeCluster): void {
  const claims = cluster.list('persistentvolumeclaims');
  cluster.apply(
    ...claims.map(claim => {
      const { name, namespace = '' } = claim.metadata;
      const path = join(cluster.workplace.folder, 'volumes', `${namespace}-${name}`);
      mkdirSync(path, { recursive: true });
      return {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: `${namespace}-${name}` },
        spec: {
          capacity: { storage: at(claim, 'spec', 'resources', 'requests', 'storage') },
          accessModes: at(claim, 'spec', 'accessModes'),
          storageClassName: at(claim, 'spec', 'storageClassName') ?? '',
          claimRef: { name, namespace },
          local: { path },
          nodeAffinity: {
            required: {
              nodeSelectorTerms: [
                { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [NODE_NAME] }] },
              ],
            },
          },
        },
      };
    }),
  );
}
