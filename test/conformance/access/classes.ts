import type { Catalogue } from './discovery';
import { CLUSTER, type Grant, isGranted, keyOf, type Question, questionsOf } from './question';
import type { Reviews } from './reviews';
import type { Subject } from './subjects';
import { NOWHERE } from './world';

/** Somebody in a place. */
export interface Holder {
  readonly subject: Subject;
  readonly place: string;
}

/** Everybody who has the same rights in their place. */
export interface RightsClass {
  readonly holders: readonly [Holder, ...Holder[]];
  /** What the server says they have. */
  readonly grants: readonly Grant[];
  /** What it lets the first of them do. */
  readonly rights: readonly Question[];
  /** What it says otherwise than it does. */
  readonly contradictions: readonly Question[];
}

/**
 * Sorts everybody in every place by what the server says they have, and asks all questions of one of each sort. Rights only ever
 * add up in RBAC: who has the same grants has the same rights.
 */
export async function classify(
  reviews: Reviews,
  catalogue: Catalogue,
  holders: readonly Holder[],
): Promise<readonly RightsClass[]> {
  const places = holders.map(({ subject, place }) => ({ subject, namespace: place === CLUSTER ? NOWHERE : place }));
  const grants = await reviews.grantsOf(places);
  const sorts = new Map<string, { readonly grants: readonly Grant[]; readonly holders: [Holder, ...Holder[]] }>();
  for (const [index, holder] of holders.entries()) {
    const own = grants[index] ?? [];
    const key = [String(holder.place === CLUSTER), ...questionsOf(own).map(keyOf).sort()].join('\n');
    const found = sorts.get(key);
    if (found === undefined) sorts.set(key, { grants: own, holders: [holder] });
    else found.holders.push(holder);
  }
  const named = questionsOf(grants.flat());
  const classes: RightsClass[] = [];
  for (const { grants: own, holders } of sorts.values()) {
    const [{ subject, place }] = holders;
    const questions = unique([...catalogue.at(place), ...named.filter(one => catalogue.isFor(one, place))]);
    const answers = await reviews.areAllowed(questions.map(question => ({ subject, place, question })));
    classes.push({
      holders,
      grants: own,
      rights: questions.filter((_, index) => answers[index]),
      contradictions: questions.filter((question, index) => answers[index] !== isGranted(own, question)),
    });
  }
  return classes;
}

function unique(questions: readonly Question[]): readonly Question[] {
  return [...new Map(questions.map(question => [keyOf(question), question])).values()];
}
