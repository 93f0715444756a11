import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import {
  AuthorizationPolicy,
  AuthorizationPolicySpecAction,
  PeerAuthentication,
  PeerAuthenticationSpecMtlsMode,
} from '../../imports/security.istio.io';
import { apiObject } from '../core/api-object';
import { Platform } from '../core/platform';

/** What `TenantMesh` takes. */
export interface TenantMeshProps {
  /** The tenant's namespace. */
  readonly namespace: string;
  /** Every person who may come in through the gateway, as the user header names them. */
  readonly members: readonly string[];
  /** Further namespaces that may talk to the tenant, such as the one of the model servers' activator. @default - none */
  readonly peers?: readonly string[];
}

/**
 * The tenant's part of the mesh: mutual TLS only, nothing allowed by default, and DENY guards. The profile controller owns
 * an ALLOW policy that lets anybody read `/metrics` and reverts every change to it, and further ALLOW policies could only
 * widen it: DENY wins over all of them.
 */
export class TenantMesh extends Construct {
  readonly mutualTls: ApiObject;
  readonly guards: readonly ApiObject[];

  constructor(scope: Construct, id: string, { namespace, members, peers = [] }: TenantMeshProps) {
    super(scope, id);
    const { principals, settings } = Platform.of(this);
    const { mesh, kubeflow } = settings;
    this.mutualTls = apiObject(this, PeerAuthentication.GVK, {
      metadata: { name: 'default' },
      spec: { mtls: { mode: PeerAuthenticationSpecMtlsMode.STRICT } },
    });
    this.guards = [
      // An ALLOW policy without rules: until somebody allows something, nothing is allowed.
      apiObject(this, AuthorizationPolicy.GVK, { metadata: { name: 'allow-nothing' }, spec: {} }),
      apiObject(this, AuthorizationPolicy.GVK, {
        metadata: { name: 'deny-outsiders' },
        spec: {
          action: AuthorizationPolicySpecAction.DENY,
          rules: [{ from: [{ source: { notNamespaces: [namespace, mesh.namespace, kubeflow.namespace, ...peers] } }] }],
        },
      }),
      // No port is named: a request without the header, on whatever port, is just what must not pass.
      apiObject(this, AuthorizationPolicy.GVK, {
        metadata: { name: 'deny-non-members' },
        spec: {
          action: AuthorizationPolicySpecAction.DENY,
          rules: [
            {
              from: [{ source: { principals: [principals.gateway, principals.pipelinesUi] } }],
              when: [{ key: `request.headers[${kubeflow.userHeader}]`, notValues: [...members] }],
            },
          ],
        },
      }),
    ];
  }
}
