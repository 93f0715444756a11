import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { VirtualService } from '../../../imports/kinds/networking.istio.io';
import { apiObject } from '../../core/api-object';
import type { LoginPaths } from '../oauth2-proxy/login-paths';
import { SERVICE, SERVICE_PORT } from '../oauth2-proxy/service';

/** A Service and its port, as a route names them. */
interface Destination {
  readonly host: string;
  readonly port: number;
}

/** Where the pages of a login are. */
export interface LoginRoutesProps {
  readonly gateway: string;
  readonly paths: LoginPaths;
  readonly dex: Destination;
  readonly oauth2ProxyNamespace: string;
}

/**
 * Routes the paths of a login, which the gateway lets through without a token, to the two programs that are meant. It belongs
 * into the namespace of the gateway's pods: of all routes for a host, Istio puts first those that only the gateway's own
 * namespace sees, so no other VirtualService takes one of the paths.
 * @see https://github.com/istio/istio/blob/1.30.3/pilot/pkg/model/push_context.go
 */
export function loginRoutes(scope: Construct, props: LoginRoutesProps): ApiObject {
  const { gateway, paths, dex, oauth2ProxyNamespace } = props;
  const proxy = { host: `${SERVICE}.${oauth2ProxyNamespace}.svc.cluster.local`, port: SERVICE_PORT };
  return apiObject(scope, VirtualService, {
    metadata: { name: 'login' },
    spec: {
      hosts: paths.hosts,
      gateways: [gateway],
      exportTo: ['.'],
      http: [route('dex', paths.dex, dex), route('oauth2-proxy', paths.oauth2Proxy, proxy)],
    },
  });
}

function route(name: string, paths: readonly string[], { host, port }: Destination): object {
  return {
    name,
    match: paths.map(path => ({ uri: path.endsWith('/') ? { prefix: path } : { exact: path } })),
    route: [{ destination: { host, port: { number: port } } }],
  };
}
