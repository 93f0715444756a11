import type { Manifest } from '../values/manifest';
import { recent } from '../values/recent';
import { likeness, watched } from './likeness';
import { checkTemplate, podUnderTest } from './pod-rule';
import { podsIn } from './pod-template';
import type { ObjectRule, RuleContext, Violation } from './rule';
import type { Sort, Sorts } from './sorts';

/** How many objects are known again. */
const KNOWN_OBJECTS = 2_000;

/** What rules over one object say of it. */
export interface Verdict {
  readonly sort: Sort;
  /** Those of rules that found something, or threw, or have to be asked again about an object that is alike. */
  readonly answers: readonly Answer[];
}

/** What one rule said. */
export interface Answer {
  readonly rule: ObjectRule;
  readonly found: readonly Violation[];
  /** What the rule threw. @default - nothing */
  readonly failure?: { readonly error: unknown };
  /** Whether it depends on the name or the namespace. */
  readonly isOwn: boolean;
}

/** Gives the verdict on an object. */
export type Judge = (manifest: Manifest, sorts: Sorts, contexts: Contexts) => Verdict;

/** In which contexts rules are asked about an object. */
export interface Contexts {
  readonly ofObject: RuleContext;
  /** In which it is kept what pods an object makes. */
  readonly ofFleet: RuleContext;
}

/**
 * A judge that asks each rule once about objects that are alike: what it finds without a look at name and namespace, it finds
 * in every object that differs in those alone. So the second of such objects is watched while it is judged, and rules are
 * asked about the others only if they looked.
 */
export function judgingAlike(): Judge {
  const known = recent<Verdict>(KNOWN_OBJECTS);
  const likenessOf = likeness();
  return (manifest, sorts, contexts) => {
    const alike = likenessOf(manifest);
    if (alike === undefined) return verdictOn(manifest, sorts, contexts);
    const verdict = known.get(alike);
    if (verdict !== undefined) return judgedAgain(verdict, manifest, contexts.ofObject);
    if (!known.cameBefore(alike)) return verdictOn(manifest, sorts, contexts);
    const learned = watchedVerdict(manifest, sorts, contexts.ofObject);
    if (isForAll(learned)) known.set(alike, learned);
    return learned;
  };
}

/** Asks every rule about an object. */
export function verdictOn(
  manifest: Manifest,
  { withPods, withoutPods }: Sorts,
  { ofObject, ofFleet }: Contexts,
  wasNoted = () => false,
): Verdict {
  const answers: Answer[] = [];
  const ask = <R extends ObjectRule>(rules: readonly R[], check: (rule: R) => readonly Violation[]) => {
    for (const rule of rules) {
      const answer = answerOf(rule, check, wasNoted);
      if (answer !== undefined) answers.push(answer);
    }
  };
  const templates = withPods === withoutPods ? [] : podsIn(ofFleet, manifest);
  const sort = templates.length > 0 ? withPods : withoutPods;
  for (const template of templates) {
    const pod = podUnderTest(template, ofObject);
    ask(sort.podRules, rule => checkTemplate(rule, template, pod));
  }
  ask(sort.rules, rule => rule.check(manifest, ofObject));
  return { sort, answers };
}

// Nothing is shared: of what one rule was told, another one would not be seen to ask.
function watchedVerdict(given: Manifest, sorts: Sorts, { shared: _, ...context }: RuleContext): Verdict {
  const { manifest, note, wasNoted } = watched(given);
  const { reachOf } = context;
  const reaching = reachOf && {
    reachOf: (role: Manifest) => {
      note();
      return reachOf(role === manifest ? given : role);
    },
  };
  const alone: RuleContext = { ...context, ...reaching };
  return verdictOn(manifest, sorts, { ofObject: alone, ofFleet: alone }, wasNoted);
}

// What pods there are is asked of the first rule; a rule that throws shows nothing.
function isForAll({ answers }: Verdict): boolean {
  return !answers.some(({ rule, isOwn, failure }) => failure !== undefined || (isOwn && 'checkPod' in rule));
}

function judgedAgain(verdict: Verdict, manifest: Manifest, context: RuleContext): Verdict {
  const check = (rule: ObjectRule) => rule.check(manifest, context);
  const answers: Answer[] = [];
  for (const known of verdict.answers) {
    const answer = known.isOwn ? answerOf(known.rule, check, () => false) : known;
    if (answer !== undefined) answers.push(answer);
  }
  return { sort: verdict.sort, answers };
}

// Of a rule that found nothing there is no answer, unless it has to be asked again; one that throws takes down neither the others nor what is found already.
function answerOf<R extends ObjectRule>(
  rule: R,
  check: (rule: R) => readonly Violation[],
  wasNoted: () => boolean,
): Answer | undefined {
  try {
    const found = check(rule);
    const isOwn = wasNoted();
    return found.length > 0 || isOwn ? { rule, found, isOwn } : undefined;
  } catch (error) {
    return { rule, found: [], failure: { error }, isOwn: true };
  }
}
