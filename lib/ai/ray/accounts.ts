import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { HardenedRole } from '../../access/role';
import { HardenedServiceAccount } from '../../workload/service-account';
import type { ClusterSettings } from './cluster-schema';
import { accountOf, type RayOwner } from './part';

/**
 * Accounts of a cluster's pods, none of which has a right, save that of the autoscaler: it reads pods, and changes the one
 * RayCluster. The operator leaves a Role alone that is there already; its own would let the head change every pod.
 */
export function rayAccounts(
  scope: Construct,
  { head, workers, autoscaler }: Pick<ClusterSettings, 'head' | 'workers' | 'autoscaler'>,
  owner: RayOwner,
): void {
  const account = (role: 'head' | 'worker') => {
    const name = accountOf(owner, role);
    new HardenedServiceAccount(scope, `account-${role}`, { name });
  };
  if (head.serviceAccount === undefined) account('head');
  if (workers.some(({ serviceAccount }) => serviceAccount === undefined)) account('worker');
  // The clusters of jobs and services have names that the operator makes up, and so it makes their roles.
  if (autoscaler === undefined || owner.kind !== 'RayCluster') return;
  const { name } = owner;
  const namespace = Chart.of(scope).namespace ?? '';
  new HardenedRole(scope, 'autoscaler', {
    name,
    rules: [
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: ['ray.io'], resources: ['rayclusters'], resourceNames: [name], verbs: ['get', 'patch'] },
    ],
    subjects: [{ kind: 'ServiceAccount', name: head.serviceAccount ?? accountOf(owner, 'head'), namespace }],
  });
}
