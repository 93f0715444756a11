import type { Manifest } from '../../values/manifest';
import { isOf, namespaceOf } from '../objects';
import type { Reach, RuleContext, Severity, Violation } from '../rule';
import { type Gift, giftsIn, kindAndName, tell } from './gifts';
import { RBAC } from './grants';
import { SYSTEM_NAMESPACES } from './tenants';

/** One step below each severity; nothing is below low. */
const LOWER: Readonly<Record<Severity, Severity>> = { critical: 'high', high: 'medium', medium: 'low', low: 'low' };

/**
 * What a rule of a severity finds in a role, with the reach of that role: the severity is that of a role of the whole cluster,
 * and what ends within one namespace is one step less bad.
 */
export function reaching<V extends Violation>(
  found: readonly V[],
  severity: Severity,
  reach: Reach | undefined,
): readonly V[] {
  if (reach === undefined) return found;
  const told = { note: reach.note, ...(reach.isOneNamespace && { severity: LOWER[severity] }) };
  return found.map(violation => ({ ...violation, ...told }));
}

/** Says of a role how far it reaches: which binding gives it the farthest reach, and how many more there are. */
export function reachIn(manifests: readonly Manifest[], context: RuleContext): (role: Manifest) => Reach {
  let known: ReadonlyMap<Manifest, readonly Gift[]> | undefined;
  return role => {
    known ??= byRole(giftsIn(manifests, context).all);
    const gifts = known.get(role) ?? [];
    const isOneNamespace = endsInOne(role, gifts);
    const first = gifts.find(({ namespace }) => namespace === undefined) ?? gifts[0];
    if (first === undefined) return { note: 'no binding among these objects gives it to anybody', isOneNamespace };
    const part = first.role === role ? '' : ` as a part of ${kindAndName(first.role)}`;
    const more = gifts.length === 1 ? '' : `; so do ${gifts.length - 1} more`;
    return { note: `${tell(first)}${part}${more}`, isOneNamespace };
  };
}

// A ClusterRole that nobody is bound to is for whoever binds it.
function endsInOne(role: Manifest, gifts: readonly Gift[]): boolean {
  const own = isOf(role, RBAC, 'Role') ? [namespaceOf(role)] : [];
  const namespaces = new Set([...own, ...gifts.map(({ namespace }) => namespace)]);
  return (
    namespaces.size === 1 && [...namespaces].every(name => name !== undefined && !SYSTEM_NAMESPACES.includes(name))
  );
}

// With aggregation one role is given by the bindings of others.
function byRole(all: readonly Gift[]): ReadonlyMap<Manifest, readonly Gift[]> {
  const gifts = new Map<Manifest, Gift[]>();
  for (const gift of all) {
    for (const role of new Set([gift.role, ...gift.rules.map(written => written.role)])) {
      const others = gifts.get(role);
      if (others === undefined) gifts.set(role, [gift]);
      else others.push(gift);
    }
  }
  return gifts;
}
