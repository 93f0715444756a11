import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { apiObject } from '../core/api-object';
import type { WorkloadTemplate } from './template';

/** Lets nodes be drained one pod at a time; a pod that is not ready never blocks a drain. */
export function disruptionBudget(scope: Construct, { name, labels, selector }: WorkloadTemplate): ApiObject {
  return apiObject(
    scope,
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' },
    {
      metadata: { name, labels },
      spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: selector } },
    },
  );
}
