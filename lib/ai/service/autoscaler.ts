import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { apiObject } from '../../core/api-object';
import type { ServiceSettings } from './schema';

/** A server that has just loaded is not taken away again for a short lull. */
const CALM_SECONDS = 600;

/** Decides how many pods a Deployment has. */
export function autoscaler(
  scope: Construct,
  name: string,
  { min, max, cpu, metric }: NonNullable<ServiceSettings['autoscale']>,
): ApiObject {
  return apiObject(
    scope,
    { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' },
    {
      metadata: { name },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas: min,
        maxReplicas: max,
        behavior: { scaleDown: { stabilizationWindowSeconds: CALM_SECONDS } },
        metrics: [
          metric === undefined
            ? { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpu } } }
            : {
                type: 'Pods',
                pods: { metric: { name: metric.name }, target: { type: 'AverageValue', averageValue: metric.average } },
              },
        ],
      },
    },
  );
}
