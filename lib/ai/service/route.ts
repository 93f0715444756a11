import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { VirtualService } from '../../../imports/kinds/networking.istio.io';
import { apiObject } from '../../core/api-object';
import { Platform } from '../../core/platform';

/** The gateway that the front door makes. */
const GATEWAY = 'kubeflow-gateway';

/** Where a published service is. */
export interface ServiceRouteProps {
  readonly name: string;
  readonly namespace: string;
  readonly port: number;
  readonly timeout: string;
}

/**
 * Publishes a service under the paths of its tenant, so that what the gateway and the tenant's guards say of members holds for
 * it. The program sees paths as if it were alone, and its own prefix in the header x-forwarded-prefix.
 */
export function serviceRoute(scope: Construct, { name, namespace, port, timeout }: ServiceRouteProps): ApiObject {
  const { domain, kubeflow, mesh } = Platform.of(scope).settings;
  const path = `/app/${namespace}/${name}`;
  return apiObject(scope, VirtualService, {
    metadata: { name },
    spec: {
      hosts: [domain],
      gateways: [`${kubeflow.namespace}/${GATEWAY}`],
      exportTo: [mesh.namespace],
      http: [
        { match: [{ uri: { exact: path } }], redirect: { uri: `${path}/`, redirectCode: 302 } },
        {
          match: [{ uri: { prefix: `${path}/` } }],
          rewrite: { uri: '/' },
          headers: { request: { set: { 'x-forwarded-prefix': path } } },
          route: [{ destination: { host: `${name}.${namespace}.svc.cluster.local`, port: { number: port } } }],
          timeout,
        },
      ],
    },
  });
}
