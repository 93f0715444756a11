import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { AuthorizationPolicy, PeerAuthentication } from '../../imports/kinds/security.istio.io';
import { AuthorizationPolicySpecAction, PeerAuthenticationSpecMtlsMode } from '../../imports/security.istio.io';
import { apiObject } from '../core/api-object';
import { Platform } from '../core/platform';
import type { Settings } from '../core/settings';
import { gatewayMembers } from './gateway-members';

/** What `TenantMesh` takes. */
export interface TenantMeshProps {
  /** The tenant's namespace. */
  readonly namespace: string;
  /** Every person who may come in through the gateway, as the user header names them. */
  readonly members: readonly string[];
  /** Groups whose members may come in too; the gateway looks at them. @default - none */
  readonly groups?: readonly string[];
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

  constructor(scope: Construct, id: string, { namespace, members, groups = [], peers = [] }: TenantMeshProps) {
    super(scope, id);
    const { principals, settings } = Platform.of(this);
    const { mesh, kubeflow } = settings;
    this.mutualTls = apiObject(this, PeerAuthentication, {
      metadata: { name: 'default' },
      spec: { mtls: { mode: PeerAuthenticationSpecMtlsMode.STRICT } },
    });
    this.guards = [
      // An ALLOW policy without rules: until somebody allows something, nothing is allowed.
      apiObject(this, AuthorizationPolicy, { metadata: { name: 'allow-nothing' }, spec: {} }),
      apiObject(this, AuthorizationPolicy, {
        metadata: { name: 'deny-outsiders' },
        spec: {
          action: AuthorizationPolicySpecAction.DENY,
          rules: [{ from: [{ source: { notNamespaces: [namespace, mesh.namespace, kubeflow.namespace, ...peers] } }] }],
        },
      }),
      apiObject(this, AuthorizationPolicy, {
        metadata: { name: 'deny-non-members' },
        spec: { action: AuthorizationPolicySpecAction.DENY, rules: nonMembers(Platform.of(this), members, groups) },
      }),
    ];
    if (groups.length === 0) return;
    apiObject(this, AuthorizationPolicy, {
      metadata: { name: 'allow-group-members' },
      spec: {
        rules: [
          {
            from: [{ source: { principals: [principals.gateway] } }],
            to: [{ operation: { hosts: hostsOf(settings.domain) } }],
            when: [{ key: userKey(settings), values: ['*'] }],
          },
        ],
      },
    });
    gatewayMembers(this, { namespace, members, groups });
  }
}

/**
 * Requests of people who are no members. Where groups may come in, the user alone does not tell: then, on the platform's host,
 * the gateway has looked at the groups, and here only a user must be there. On any other host nobody has.
 */
function nonMembers(
  { principals, settings }: Platform,
  members: readonly string[],
  groups: readonly string[],
): object[] {
  const from = (...names: readonly string[]) => [{ source: { principals: [...names] } }];
  // No port is named: a request without the header, on whatever port, is just what must not pass.
  // Where nobody is named, that is everybody; a condition without values is none that the mesh takes.
  const unnamed = members.length > 0 && { when: [{ key: userKey(settings), notValues: [...members] }] };
  if (groups.length === 0) return [{ from: from(principals.gateway, principals.pipelinesUi), ...unnamed }];
  return [
    { from: from(principals.pipelinesUi), ...unnamed },
    {
      from: from(principals.gateway),
      to: [{ operation: { notHosts: hostsOf(settings.domain) } }],
      ...unnamed,
    },
    { from: from(principals.gateway), when: [{ key: userKey(settings), notValues: ['*'] }] },
  ];
}

function userKey({ kubeflow }: Settings): string {
  return `request.headers[${kubeflow.userHeader}]`;
}

// A port may follow.
function hostsOf(domain: string): string[] {
  return [domain, `${domain}:*`];
}
