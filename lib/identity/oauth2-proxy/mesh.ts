import type { Construct } from 'constructs';
import { AuthorizationPolicy, PeerAuthentication } from '../../../imports/kinds/security.istio.io';
import { PeerAuthenticationSpecMtlsMode } from '../../../imports/security.istio.io';
import { apiObject } from '../../core/api-object';
import { Platform } from '../../core/platform';
import { HTTP_PORT, METRICS_PORT } from './constant-options';
import { SERVICE } from './service';

/** Port at which the sidecar hands out the metrics of the pod beside its own, without mutual TLS. */
export const MERGED_METRICS_PORT = 15020;

/**
 * By these the sidecar knows which metrics to merge: Prometheus has no certificate of the mesh.
 * @see https://istio.io/latest/docs/ops/integrations/prometheus/#option-1-metrics-merging
 */
export const METRICS_ANNOTATIONS = {
  'prometheus.io/scrape': 'true',
  'prometheus.io/port': String(METRICS_PORT),
  'prometheus.io/path': '/metrics',
} as const;

/**
 * The mesh's part of oauth2-proxy: mutual TLS only, and the gateway's namespace as the only caller. Who the user is cannot be
 * asked here, because that is what the gateway asks oauth2-proxy.
 */
export function oauth2ProxyMesh(scope: Construct, matchLabels: Readonly<Record<string, string>>): void {
  const { mesh } = Platform.of(scope).settings;
  apiObject(scope, PeerAuthentication, {
    metadata: { name: SERVICE },
    spec: { selector: { matchLabels }, mtls: { mode: PeerAuthenticationSpecMtlsMode.STRICT } },
  });
  apiObject(scope, AuthorizationPolicy, {
    metadata: { name: SERVICE },
    spec: {
      selector: { matchLabels },
      rules: [
        {
          from: [{ source: { namespaces: [mesh.namespace] } }],
          to: [{ operation: { ports: [String(HTTP_PORT)] } }],
        },
      ],
    },
  });
}
