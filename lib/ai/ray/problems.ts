import type { Settings } from '../../core/settings';
import type { Problem } from '../../values/problem';
import type { ClusterSettings } from './cluster-schema';

/** What is wrong between a cluster and the platform. */
export function platformProblems(
  { autoscaler }: Pick<ClusterSettings, 'autoscaler'>,
  { apiServer }: Settings,
): readonly Problem[] {
  if (autoscaler === undefined || apiServer !== undefined) return [];
  return [
    {
      path: 'autoscaler',
      given: 'an autoscaler, which asks the API server',
      allowed: 'one where the platform says where its API server is',
      fix: 'give the platform apiServer.cidrs',
    },
  ];
}
