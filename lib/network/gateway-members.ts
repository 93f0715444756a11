import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { AuthorizationPolicy } from '../../imports/kinds/security.istio.io';
import { AuthorizationPolicySpecAction } from '../../imports/security.istio.io';
import { apiObject } from '../core/api-object';
import { Platform } from '../core/platform';
import { tenantPaths } from '../rules/mesh/tenant-paths';

/** Who may come through the gateway, by what their tokens say. */
export interface GatewayMembers {
  /** The tenant's namespace. */
  readonly namespace: string;
  /** E-mail addresses, as the claim `email` has them. */
  readonly members: readonly string[];
  /** Groups, as the claim `groups` has them. */
  readonly groups: readonly string[];
}

/**
 * The gateway's own policy for the paths of a tenant: who is no member by name, and in none of the groups, goes no further.
 * Groups can be looked at here only. The token ends at the gateway, because a notebook that saw it could act as its visitor;
 * and of a list of groups no header can be made that a policy could match.
 * @see https://istio.io/latest/docs/reference/config/security/conditions/
 */
export function gatewayMembers(scope: Construct, { namespace, members, groups }: GatewayMembers): ApiObject {
  const platform = Platform.of(scope);
  const { mesh } = platform.settings;
  // A condition without values is none that the mesh takes.
  const unless = (claim: string, names: readonly string[]) =>
    names.length === 0 ? [] : [{ key: `request.auth.claims[${claim}]`, notValues: [...names] }];
  return apiObject(platform.namespace(mesh.namespace), AuthorizationPolicy, {
    metadata: { name: `members-of-${namespace}` },
    spec: {
      selector: { matchLabels: mesh.gatewayLabels },
      action: AuthorizationPolicySpecAction.DENY,
      rules: [
        {
          to: [{ operation: { paths: [...tenantPaths(namespace)] } }],
          // All of them must hold to deny, so one name or one group lets in.
          when: [...unless('email', members), ...unless('groups', groups)],
        },
      ],
    },
  });
}
