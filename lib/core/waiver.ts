import type { Construct, IConstruct } from 'constructs';
import * as v from 'valibot';
import { allRules } from '../rules/catalogue';
import { isoDate } from '../values/date';
import { suggest } from '../values/nearest';
import { hint, list, object, oneOf, text } from '../values/schema';
import { checkedFor } from './parse-props';

/** The waivers of constructs: asked for each object, and of every construct around it. */
const DECLARED = new WeakMap<IConstruct, readonly Waiver[]>();

const NONE: readonly Waiver[] = [];

const ruleIds = allRules.map(rule => rule.id);

/**
 * The one way to be softer: it names the rule, says why, who answers for it, and when it ends.
 * Synthesis never reads the clock; an end date is judged against `--as-of`.
 */
export const waiver = object({
  rule: v.pipe(
    text(/^[a-z-]+\/[a-z0-9-]+$/, 'the id of a rule, group/name', 'for example "workload/read-only-root-filesystem"'),
    v.check(
      id => ruleIds.includes(id),
      hint('the id of a rule that exists', id => suggest(id, ruleIds, 'see docs/rules.md')),
    ),
  ),
  on: v.optional(text(/^[A-Z]\w*\/\S+$/, 'Kind/name of one object', 'for example "Notebook/ada"')),
  container: v.optional(text(/^[a-z0-9-]+$/, 'the name of one container', 'leave it out to waive for all of them')),
  reason: text(
    /\S(.*\S)?.{9,}/s,
    'a reason of at least 10 characters',
    'say what would break, and what would end the need',
  ),
  owner: text(/\S/, 'the person or team that answers for it', 'for example "ml-infra"'),
  until: isoDate,
  accept: v.optional(oneOf(['critical'], 'write accept: critical, and only for a critical rule')),
});

const { reason, owner, until } = waiver.entries;

/** What a waiver says beside its rule and its object: for blocks that cannot do without one. */
export const justification = object({ reason, owner, until });

/** A justification as users write it. */
export type Justification = v.InferOutput<typeof justification>;

const waiveProps = object({ waivers: list(waiver, 'waivers') });

/** A waiver as users write it. */
export type Waiver = v.InferOutput<typeof waiver>;

/**
 * Accepts, for a construct and everything below it, that rules are broken. Each waiver is written into the manifests that need
 * it, where reviewers and `rampart check` read it.
 * @throws ProblemError with all problems of the waivers
 */
export function waive(construct: Construct, ...waivers: readonly Waiver[]): void {
  declareWaivers(construct, checkedFor(construct, waiveProps, { waivers }).waivers);
}

/** Lays waivers that were checked already on a construct; they hold for it and for everything below it. */
export function declareWaivers(construct: Construct, waivers: readonly Waiver[] = []): void {
  if (waivers.length > 0) DECLARED.set(construct, [...waiversOn(construct), ...waivers]);
}

/** The waivers that hold for one object made in a scope: those of the scope and of all above it that name the object or none. */
export function waiversFor(scope: Construct, object: string): readonly Waiver[] {
  let found = NONE;
  for (let construct: IConstruct | undefined = scope; construct !== undefined; construct = construct.node.scope) {
    const declared = DECLARED.get(construct);
    if (declared !== undefined) found = [...declared, ...found];
  }
  return found === NONE ? NONE : found.filter(({ on }) => on === undefined || on === object);
}

/** The waivers that were laid on just this construct. */
export function waiversOn(construct: IConstruct): readonly Waiver[] {
  return DECLARED.get(construct) ?? NONE;
}

/** Whether a waiver is for a rule, and for a container if one is to blame. */
export function covers(given: Waiver, rule: string, container: string | undefined): boolean {
  return given.rule === rule && (given.container === undefined || given.container === container);
}
