import { NAMESPACE, SERVICE, SERVICE_PORT } from './service';

/** An external authorizer, as MeshConfig has it. */
export interface ExtensionProvider {
  readonly name: string;
  readonly envoyExtAuthzHttp: {
    readonly service: string;
    readonly port: number;
    readonly timeout: string;
    readonly failOpen: boolean;
    readonly includeRequestHeadersInCheck: readonly string[];
    readonly headersToUpstreamOnAllow: readonly string[];
    readonly headersToDownstreamOnAllow: readonly string[];
    readonly headersToDownstreamOnDeny: readonly string[];
  };
}

/**
 * The entry of `meshConfig.extensionProviders` that makes istiod know oauth2-proxy. MeshConfig belongs to whoever installs
 * Istio, so this is no manifest.
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-EnvoyExternalAuthorizationHttpProvider
 */
export function extensionProvider(namespace: string = NAMESPACE): ExtensionProvider {
  return {
    name: SERVICE,
    envoyExtAuthzHttp: {
      service: `${SERVICE}.${namespace}.svc.cluster.local`,
      port: SERVICE_PORT,
      // Istio's own default would hold a request for ten minutes.
      timeout: '5s',
      failOpen: false,
      // With "accept" a program gets 401 where a browser gets a page.
      includeRequestHeadersInCheck: ['authorization', 'cookie', 'accept'],
      headersToUpstreamOnAllow: [
        'authorization',
        'x-auth-request-email',
        'x-auth-request-groups',
        'x-auth-request-user',
      ],
      // A refreshed session comes with a new cookie; without it the browser would refresh the old one again and again.
      headersToDownstreamOnAllow: ['set-cookie'],
      headersToDownstreamOnDeny: ['content-type', 'set-cookie'],
    },
  };
}
