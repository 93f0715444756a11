import type { Manifest } from '../../values/manifest';
import type { RuleContext } from '../rule';
import { type Gift, giftsIn, kindAndName, tell } from './gifts';

/** Says of a role which binding gives it the farthest reach, and how many more there are. */
export function reachIn(manifests: readonly Manifest[], context: RuleContext): (role: Manifest) => string {
  let known: ReadonlyMap<Manifest, readonly Gift[]> | undefined;
  return role => {
    known ??= byRole(giftsIn(manifests, context).all);
    const gifts = known.get(role) ?? [];
    const first = gifts.find(({ namespace }) => namespace === undefined) ?? gifts[0];
    if (first === undefined) return 'no binding among these objects gives it to anybody';
    const part = first.role === role ? '' : ` as a part of ${kindAndName(first.role)}`;
    const more = gifts.length === 1 ? '' : `; so do ${gifts.length - 1} more`;
    return `${tell(first)}${part}${more}`;
  };
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
