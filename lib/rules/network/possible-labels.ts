import { at, listAt } from '../../values/manifest';
import { isRecord } from '../../values/place';
import { selects } from '../selector';

/** Most values that are tried: what people write takes some hundred, what is written to keep us busy would take for ever. */
const MOST_TRIED = 100_000;

/** Whether there can be such labels; `unknown` where it would take too long to tell. */
export type Possible = 'yes' | 'no' | 'unknown';

/** A value of a label; undefined is no such label. */
type Value = string | undefined;

/** What a selector wants of one label. */
interface Wish {
  readonly key: string;
  /** Values that it names. */
  readonly named: readonly string[];
  readonly takes: (value: Value) => boolean;
}

/** The values that each label may still have. */
type Choices = Map<string, readonly Value[]>;

class TriedTooMany extends Error {}

/**
 * Whether some labels are selected by each of some selectors, and by none of some others. All that selectors tell apart is tried:
 * the values that they name, one that nobody names, and no label.
 */
export function possibleLabels(selectors: readonly unknown[], notBy: readonly unknown[]): Possible {
  const wanted = selectors.map(wishesOf);
  if (!wanted.every(wishes => wishes !== undefined)) return 'no';
  const unwanted = notBy.map(wishesOf).filter(wishes => wishes !== undefined);
  const choices = choicesOf([...wanted, ...unwanted].flat());
  const filter = counted();
  try {
    for (const { key, takes } of wanted.flat()) choices.set(key, filter(choices.get(key), takes));
    if ([...choices.values()].some(values => values.length === 0)) return 'no';
    return escapes(choices, unwanted, filter) ? 'yes' : 'no';
  } catch (error) {
    if (error instanceof TriedTooMany) return 'unknown';
    throw error;
  }
}

/** The wishes of a selector; one that is not there selects nothing. */
function wishesOf(selector: unknown): readonly Wish[] | undefined {
  if (!isRecord(selector)) return undefined;
  return [
    ...Object.entries(Object(selector['matchLabels'])).map(([key, wanted]) => ({
      key,
      named: [wanted].filter(isString),
      takes: (value: Value) => value !== undefined && value === wanted,
    })),
    ...listAt(selector, 'matchExpressions').map(wishOf),
  ];
}

function wishOf(expression: unknown): Wish {
  const key = at(expression, 'key');
  const named = listAt(expression, 'values').filter(isString);
  const isTrueOf = (labels: object) => selects({ matchExpressions: [expression] }, labels);
  // A label without a name has no value.
  const always = isTrueOf({});
  if (!isString(key)) return { key: '', named: [], takes: () => always };
  return { key, named, takes: value => (value === undefined ? always : isTrueOf({ [key]: value })) };
}

function choicesOf(wishes: readonly Wish[]): Choices {
  const named = new Map<string, Set<string>>();
  for (const wish of wishes) {
    const values = named.get(wish.key) ?? new Set();
    for (const value of wish.named) values.add(value);
    named.set(wish.key, values);
  }
  return new Map([...named].map(([key, values]) => [key, [undefined, unlike(values), ...values]]));
}

/**
 * Whether the choices leave labels that none of some selectors takes: each must be refused one of its wishes. Where one wish is
 * left to refuse, there is no choice.
 */
function escapes(given: Choices, selectors: readonly (readonly Wish[])[], filter: Filter): boolean {
  const choices = new Map(given);
  const refusals = (wishes: readonly Wish[]) =>
    wishes
      .map(({ key, takes }) => ({ key, values: filter(choices.get(key), value => !takes(value)) }))
      .filter(({ values }) => values.length > 0);
  let open = selectors;
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    const left: (readonly Wish[])[] = [];
    for (const wishes of open) {
      const ways = refusals(wishes);
      const [way, another] = ways;
      if (way === undefined) return false;
      if (ways.some(({ key, values }) => values.length === choices.get(key)?.length)) continue;
      if (another !== undefined) left.push(wishes);
      else {
        choices.set(way.key, way.values);
        isSettled = false;
      }
    }
    open = left;
  }
  const [first, ...others] = open;
  if (first === undefined) return true;
  return refusals(first).some(({ key, values }) => escapes(new Map(choices).set(key, values), others, filter));
}

type Filter = (values: readonly Value[] | undefined, isLeft: (value: Value) => boolean) => readonly Value[];

function counted(): Filter {
  let tried = 0;
  return (values = [], isLeft) => {
    tried += values.length;
    if (tried > MOST_TRIED) throw new TriedTooMany();
    return values.filter(isLeft);
  };
}

// A label may have the empty text.
function isString(value: unknown): value is string {
  return typeof value === 'string';
}

/** A value that nobody named. */
function unlike(values: ReadonlySet<string>): string {
  let value = 'any';
  while (values.has(value)) value += 'x';
  return value;
}
