import type { PodSpec } from '../../../values/pod';
import { ACCOUNT_DIRECTORY, accountVolume } from '../../../workload/account-volume';
import { OPERATOR } from './identity';
import type { OperatorSettings } from './schema';
import { CERTIFICATE_DIRECTORY, WEBHOOK, WEBHOOK_PORT } from './webhook';

/** Port of the operator's metrics. */
export const METRICS_PORT = 8080;

const HEALTH_PORT = 8082;

/**
 * The pod of the operator: it watches the namespaces that are named and no other.
 * @see https://github.com/ray-project/kuberay/blob/v1.6.0/ray-operator/main.go
 */
export function operatorPod(operator: OperatorSettings): PodSpec {
  const { image, cpu, memory, watch, tenants, webhook } = operator;
  const gates = gatesOf(operator);
  const amounts = { cpu, memory };
  const probe = (path: string) => ({ httpGet: { path, port: 'health' } });
  return {
    serviceAccountName: OPERATOR,
    containers: [
      {
        name: OPERATOR,
        image,
        command: ['/manager'],
        args: [
          '--enable-leader-election',
          `--watch-namespace=${[...watch, ...tenants].join(',')}`,
          '--enable-metrics',
          ...(gates.length > 0 ? [`--feature-gates=${gates.join(',')}`] : []),
        ],
        ...(webhook && { env: [{ name: 'ENABLE_WEBHOOKS', value: 'true' }] }),
        ports: [
          { name: 'metrics', containerPort: METRICS_PORT },
          { name: 'health', containerPort: HEALTH_PORT },
          ...(webhook ? [{ name: 'webhook', containerPort: WEBHOOK_PORT }] : []),
        ],
        readinessProbe: probe('/readyz'),
        livenessProbe: probe('/healthz'),
        resources: { requests: amounts, limits: amounts },
        volumeMounts: [
          { name: 'account', mountPath: ACCOUNT_DIRECTORY, readOnly: true },
          ...(webhook ? [{ name: 'webhook', mountPath: CERTIFICATE_DIRECTORY, readOnly: true }] : []),
        ],
      },
    ],
    volumes: [accountVolume('account'), ...(webhook ? [{ name: 'webhook', secret: { secretName: WEBHOOK } }] : [])],
  };
}

function gatesOf({ schedules, mutualTls }: OperatorSettings): readonly string[] {
  return [...(schedules ? ['RayCronJob=true'] : []), ...(mutualTls ? ['RayClusterMTLS=true'] : [])];
}
