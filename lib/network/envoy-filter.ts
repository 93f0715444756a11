import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { apiObject } from '../core/api-object';

/** What `envoyFilter` takes. */
export interface EnvoyFilterProps {
  readonly name: string;
  /** Labels of the pods whose Envoy it is for. */
  readonly pods: Readonly<Record<string, string>>;
  /** Requests that come to a gateway, or to the sidecar of a pod. */
  readonly context: 'GATEWAY' | 'SIDECAR_INBOUND';
  /** Port of the listener. @default - every one */
  readonly portNumber?: number;
  readonly filters: readonly HttpFilter[];
}

/** An HTTP filter of Envoy. */
export interface HttpFilter {
  readonly name: string;
  /** Its type, below `envoy.extensions.filters.http`. */
  readonly type: string;
  readonly config: object;
}

/**
 * HTTP filters just before requests leave Envoy: what says who asks stands before them.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/
 */
export function envoyFilter(scope: Construct, props: EnvoyFilterProps): ApiObject {
  const { name, pods, context, portNumber, filters } = props;
  const listener = {
    ...(portNumber !== undefined && { portNumber }),
    filterChain: {
      filter: {
        name: 'envoy.filters.network.http_connection_manager',
        subFilter: { name: 'envoy.filters.http.router' },
      },
    },
  };
  return apiObject(
    scope,
    { apiVersion: 'networking.istio.io/v1alpha3', kind: 'EnvoyFilter' },
    {
      metadata: { name },
      spec: {
        workloadSelector: { labels: pods },
        configPatches: filters.map(filter => ({
          applyTo: 'HTTP_FILTER',
          match: { context, listener },
          patch: { operation: 'INSERT_BEFORE', value: filterOf(filter) },
        })),
      },
    },
  );
}

function filterOf({ name, type, config }: HttpFilter): object {
  return { name, typed_config: { '@type': `type.googleapis.com/envoy.extensions.filters.http.${type}`, ...config } };
}
