import type { Construct } from 'constructs';
import { allRules } from '../rules/catalogue';
import { judge } from '../rules/judge';
import type { RuleContext } from '../rules/rule';
import type { Manifest } from '../values/manifest';
import { covers, type Waiver, waiversFor } from './waiver';

/** The waivers, of those that hold for a name, which any of its documents needs; shown without the name. */
export function neededWaivers(
  construct: Construct,
  name: string,
  documents: readonly Manifest[],
  context: RuleContext,
): readonly Omit<Waiver, 'on'>[] {
  return waiversFor(construct, name)
    .filter(waiver => isNeeded(waiver, documents, context))
    .map(({ on: _, ...rest }) => rest);
}

function isNeeded(waiver: Waiver, documents: readonly Manifest[], context: RuleContext): boolean {
  const rules = allRules.filter(rule => rule.id === waiver.rule);
  // A rule over many objects cannot be judged on one: there, naming the object is enough.
  if (rules.some(rule => 'checkAll' in rule)) return waiver.on !== undefined;
  return judge(documents, rules, context).findings.some(found => covers(waiver, found.rule.id, found.container));
}
