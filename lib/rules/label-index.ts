import { at, listAt, type Manifest } from '../values/manifest';
import { isBlank } from './objects';
import { selects } from './selector';

/** Many selectors, asked together whether one of them selects; so that a fleet costs what it holds, not its square. */
export interface SelectorIndex {
  readonly selectAny: (labels: unknown) => boolean;
}

/** Many sets of labels, asked together whether a selector selects one of them. */
export interface LabelIndex {
  readonly areSelectedBy: (selector: unknown) => boolean;
}

/** Selectors by the first of the labels that each of them wants. */
export function selectorIndex(selectors: readonly unknown[]): SelectorIndex {
  const distinct = [...new Map(selectors.map(selector => [JSON.stringify(selector), selector])).values()];
  const byPair = new Map<string, unknown[]>();
  const others: unknown[] = [];
  for (const selector of distinct) {
    const pair = firstPair(at(selector, 'matchLabels'));
    const alike = pair === undefined ? others : byPair.get(pair);
    if (alike !== undefined) alike.push(selector);
    else if (pair !== undefined) byPair.set(pair, [selector]);
  }
  const takesAll = others.some(selector => selects(selector, {}) && isBlank(selector));
  return {
    selectAny: labels =>
      takesAll ||
      others.some(selector => selects(selector, labels)) ||
      Object.entries(Object(labels)).some(([key, value]) =>
        byPair.get(pairOf(key, value))?.some(selector => selects(selector, labels)),
      ),
  };
}

/** Whether the selector of one of some policies selects an object with given labels; one without a selector selects everything. */
export function selectedBy(policies: readonly Manifest[]): SelectorIndex['selectAny'] {
  const selectors = policies.map(policy => at(policy, 'spec', 'selector'));
  return selectors.some(isBlank) ? () => true : selectorIndex(selectors).selectAny;
}

/** Sets of labels by each of their labels, sorted when it is asked for the first time: for most namespaces, it never is. */
export function labelIndex(labels: readonly unknown[]): LabelIndex {
  let candidatesFor: ReturnType<typeof candidates> | undefined;
  return {
    areSelectedBy: selector => {
      candidatesFor ??= candidates([...new Map(labels.map(set => [JSON.stringify(set), set])).values()], set => set);
      return candidatesFor(selector).some(set => selects(selector, set));
    },
  };
}

/** Of some things those that a selector may select: they have the first label that it wants. Things are sorted when that is asked first. */
export function candidates<T>(
  things: readonly T[],
  labelsOf: (thing: T) => unknown,
): (selector: unknown) => readonly T[] {
  let byPair: ReadonlyMap<string, readonly T[]> | undefined;
  return selector => {
    const wanted = pairsIn(selector);
    if (wanted === undefined) return things;
    const found = byPair ?? sorted(things, labelsOf);
    byPair = found;
    return wanted.flatMap(pair => found.get(pair) ?? []);
  };
}

// Labels of which a thing has one, if a selector selects it; nothing where it wants none.
function pairsIn(selector: unknown): readonly string[] | undefined {
  const pair = firstPair(at(selector, 'matchLabels'));
  if (pair !== undefined) return [pair];
  const listed = listAt(selector, 'matchExpressions').find(expression => at(expression, 'operator') === 'In');
  const key = at(listed, 'key');
  return typeof key === 'string' ? [...new Set(listAt(listed, 'values'))].map(value => pairOf(key, value)) : undefined;
}

function sorted<T>(things: readonly T[], labelsOf: (thing: T) => unknown): ReadonlyMap<string, readonly T[]> {
  const byPair = new Map<string, T[]>();
  for (const thing of things) {
    for (const [key, value] of Object.entries(Object(labelsOf(thing)))) {
      const pair = pairOf(key, value);
      const alike = byPair.get(pair);
      if (alike === undefined) byPair.set(pair, [thing]);
      else alike.push(thing);
    }
  }
  return byPair;
}

function firstPair(labels: unknown): string | undefined {
  const [first] = Object.entries(Object(labels));
  return first && pairOf(...first);
}

function pairOf(key: string, value: unknown): string {
  return `${key}=${String(JSON.stringify(value))}`;
}
