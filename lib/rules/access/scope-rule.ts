import type { Manifest } from '../../values/manifest';
import type { Place } from '../../values/place';
import { kindsOf } from '../kinds';
import type { FleetRule, FleetViolation, RuleText } from '../rule';
import { told } from '../shared';
import { type Gift, giftsIn, tell } from './gifts';
import { type GrantedRule, grantingUnnamed, type Power, RBAC } from './grants';

/**
 * A rule that some powers are not given somewhere: fine in one namespace and a way out of it in another. It is told at the
 * role, with the binding that gives it its reach; a role of every cluster is told at the binding.
 */
export function scopeRule(
  rule: RuleText & {
    readonly powers: readonly Power[];
    /** Further kinds that `isExposed` looks at. @default - none */
    readonly reads?: readonly string[];
    /** Places of a rule by which it grants the powers. @default - those that name no objects */
    readonly places?: (rule: GrantedRule, powers: readonly Power[]) => readonly Place[];
    /** Prepared once for a set of objects: whether a namespace, or the whole cluster, is one where the powers reach too far. */
    readonly exposed: (manifests: readonly Manifest[]) => (namespace: string | undefined) => boolean;
  },
): FleetRule {
  const { powers, reads = [], places = grantingUnnamed, exposed, ...text } = rule;
  return {
    ...text,
    kinds: [...kindsOf(RBAC, 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'), ...reads],
    checkAll: (manifests, context) => {
      const { roles, all } = told(context, giftsIn, manifests);
      const isExposed = exposed(manifests);
      const blamed = new Set<Place>();
      return all
        .filter(({ namespace, subjects }) => subjects.length > 0 && isExposed(namespace))
        .flatMap(gift =>
          gift.rules.flatMap(written => {
            const found = places(written.rule, powers);
            if (found.length === 0 || blamed.has(written.rule)) return [];
            if (roles.isBuiltin(written.role)) return [];
            blamed.add(written.rule);
            return found.map(({ path, value }) => violation(written.role, path, value, gift));
          }),
        );
    },
  };
}

function violation(manifest: Manifest, path: string, given: unknown, gift: Gift): FleetViolation {
  return { manifest, path, given, note: tell(gift) };
}
