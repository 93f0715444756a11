import { at, type Manifest } from '../values/manifest';
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
  let index: LabelIndex | undefined;
  return {
    areSelectedBy: selector => {
      index ??= sorted(labels);
      return index.areSelectedBy(selector);
    },
  };
}

function sorted(labels: readonly unknown[]): LabelIndex {
  const distinct = [...new Map(labels.map(set => [JSON.stringify(set), set])).values()];
  const byPair = new Map<string, unknown[]>();
  for (const set of distinct) {
    for (const [key, value] of Object.entries(Object(set))) {
      const pair = pairOf(key, value);
      const sets = byPair.get(pair);
      if (sets === undefined) byPair.set(pair, [set]);
      else sets.push(set);
    }
  }
  return {
    areSelectedBy: selector => {
      const pair = firstPair(at(selector, 'matchLabels'));
      const candidates = pair === undefined ? distinct : (byPair.get(pair) ?? []);
      return candidates.some(set => selects(selector, set));
    },
  };
}

function firstPair(labels: unknown): string | undefined {
  const [first] = Object.entries(Object(labels));
  return first && pairOf(...first);
}

function pairOf(key: string, value: unknown): string {
  return `${key}=${String(JSON.stringify(value))}`;
}
