import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import * as v from 'valibot';
import { HTTPRoute } from '../../../imports/kinds/gateway.networking.k8s.io';
import { apiObject } from '../../core/api-object';
import { GATEWAY_API } from '../../rules/tls/groups';
import { hostName, some } from '../../tls/values';
import { someLabels } from '../../values/labels';
import { dnsLabel, dnsSubdomain } from '../../values/name';
import { object } from '../../values/schema';
import type { Engine } from './engines/engine';

/** A gateway of the Gateway API that publishes a model under a host. */
export const httpRouteSchema = object({
  gateway: v.pipe(dnsSubdomain, v.description('Name of the Gateway.')),
  namespace: v.pipe(dnsLabel(), v.description('Namespace of the Gateway and of its pods.')),
  listener: v.pipe(dnsLabel(), v.description('Listener that ends TLS, the sectionName of the route.')),
  pods: v.pipe(someLabels('pods', 'every pod of the namespace', 'app: gateway'), v.description('Labels of its pods.')),
  serviceAccount: v.pipe(dnsLabel(), v.description('ServiceAccount of its pods, by which the mesh knows it.')),
  hosts: v.pipe(some(hostName, 'host names'), v.description('Hosts under which the model is asked.')),
});

/** A route with every default filled in. */
export type HttpRouteSettings = v.InferOutput<typeof httpRouteSchema>;

/** The gateway as a client of the server. */
export function gatewayClient({ gateway, namespace, pods, serviceAccount }: HttpRouteSettings) {
  return { name: gateway.split('.')[0] ?? gateway, namespace, pods, serviceAccount };
}

/**
 * Publishes the paths and methods of an API at a gateway, and no others: what matches nothing is answered with 404, and what
 * nobody may ask for has a match of its own without a backend.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutematch
 */
export function httpRoute(
  scope: Construct,
  name: string,
  { gateway, namespace, listener, hosts }: HttpRouteSettings,
  { port, paths, except, methods }: Pick<Engine, 'port' | 'paths' | 'except' | 'methods'>,
): ApiObject {
  const matches = paths.map(pathMatch).flatMap(path => methods.map(method => ({ path, method })));
  return apiObject(scope, HTTPRoute, {
    metadata: { name },
    spec: {
      parentRefs: [{ group: GATEWAY_API, kind: 'Gateway', name: gateway, namespace, sectionName: listener }],
      hostnames: hosts,
      rules: [
        { matches, backendRefs: [{ group: '', kind: 'Service', name, port }] },
        // The whole path counts for more than its beginning.
        ...(except.length > 0 ? [{ matches: except.map(value => ({ path: { type: 'Exact', value } })) }] : []),
      ],
    },
  });
}

function pathMatch(path: string): { readonly type: string; readonly value: string } {
  if (path.includes('{*}')) {
    const segments = path.split('{*}').map(text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return { type: 'RegularExpression', value: segments.join('[^/]+') };
  }
  return path.endsWith('/*') ? { type: 'PathPrefix', value: path.slice(0, -2) || '/' } : { type: 'Exact', value: path };
}
