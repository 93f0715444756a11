import { apiObject } from '../../../core/api-object';
import type { NamespaceChart } from '../../../core/chart';
import { Platform } from '../../../core/platform';
import { AFTER_WORKLOADS, waveAnnotation } from '../../../core/sync-wave';
import type { Opening, PodSelector } from '../../../network/opening';
import { HardenedCertificate } from '../../../tls/certificate';
import type { IssuerReference } from '../../../tls/issuers/reference';
import { OPERATOR } from './identity';

/** Name of the webhook's Service, of its Certificate, and of the Secret that holds key and certificate. */
export const WEBHOOK = `${OPERATOR}-webhook`;

/** Port on which the API server asks the operator. */
export const WEBHOOK_PORT = 9443;

/** Where the operator looks for its certificate. */
export const CERTIFICATE_DIRECTORY = '/tmp/k8s-webhook-server/serving-certs';

/** Seconds that the API server waits for an answer. */
const TIMEOUT = 10;

/** What stands before RayClusters: who certifies the webhook, and the namespaces that the operator watches. */
export interface OperatorWebhookProps {
  readonly issuer: IssuerReference;
  readonly watched: readonly string[];
  /** The operator's pods. */
  readonly pods: PodSelector;
}

/**
 * By its webhook the API server asks the operator before it takes a RayCluster: one with a worker group twice, or with a name from
 * which none can be made for its Services, is refused, and not found out later. Upstream's configuration also asks about
 * RayJobs and RayServices, which 1.6 has no answer for, so that none of them can be made; this one does not.
 * @see https://github.com/ray-project/kuberay/blob/v1.6.0/ray-operator/config/webhook/manifests.yaml
 * @see https://github.com/ray-project/kuberay/blob/v1.6.0/ray-operator/pkg/webhooks/v1/raycluster_webhook.go
 */
export function operatorWebhook(chart: NamespaceChart, { issuer, watched, pods }: OperatorWebhookProps): void {
  const { cluster, settings } = Platform.of(chart);
  const { namespace } = chart;
  const dnsNames = [`${WEBHOOK}.${namespace}.svc`, `${WEBHOOK}.${namespace}.svc.cluster.local`];
  new HardenedCertificate(chart, WEBHOOK, { issuer, dnsNames });
  apiObject(
    chart,
    { apiVersion: 'v1', kind: 'Service' },
    {
      metadata: { name: WEBHOOK },
      spec: {
        selector: pods.matchLabels,
        ports: [{ name: 'https', port: 443, targetPort: 'webhook', protocol: 'TCP', appProtocol: 'https' }],
      },
    },
  );
  apiObject(
    cluster,
    { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration' },
    {
      metadata: {
        name: OPERATOR,
        annotations: {
          'cert-manager.io/inject-ca-from': `${namespace}/${WEBHOOK}`,
          // At first there is no operator that could answer.
          ...waveAnnotation(settings.gitops, AFTER_WORKLOADS),
        },
      },
      webhooks: [
        {
          name: 'vraycluster.kb.io',
          admissionReviewVersions: ['v1'],
          clientConfig: { service: { name: WEBHOOK, namespace, path: '/validate-ray-io-v1-raycluster', port: 443 } },
          failurePolicy: 'Fail',
          matchPolicy: 'Equivalent',
          namespaceSelector: {
            matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: [...watched] }],
          },
          rules: [
            {
              apiGroups: ['ray.io'],
              apiVersions: ['v1'],
              operations: ['CREATE', 'UPDATE'],
              resources: ['rayclusters'],
              scope: 'Namespaced',
            },
          ],
          sideEffects: 'None',
          timeoutSeconds: TIMEOUT,
        },
      ],
    },
  );
}

/** The API server alone may ask; it comes from where its addresses are. */
export function webhookOpening(pods: PodSelector, apiServer: readonly string[]): Opening {
  return {
    name: 'webhook-from-api-server',
    direction: 'ingress',
    pods,
    peers: apiServer.map(cidr => ({ cidr })),
    ports: [{ port: WEBHOOK_PORT }],
  };
}
