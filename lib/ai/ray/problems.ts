import type { Settings } from '../../core/settings';
import { destinationProblems } from '../../network/host-problems';
import type { Problem } from '../../values/problem';
import type { ClusterSettings } from './cluster-schema';

/** What is wrong between a cluster and the platform. */
export function platformProblems({ autoscaler, egress }: ClusterSettings, settings: Settings): readonly Problem[] {
  return [...reachableApi(autoscaler, settings), ...destinationProblems(egress, 'egress', settings)];
}

function reachableApi(autoscaler: ClusterSettings['autoscaler'], { apiServer }: Settings): readonly Problem[] {
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
