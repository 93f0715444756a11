import { listAt } from '../../values/manifest';
import { isRecord } from '../../values/place';
import { selects } from '../selector';

export type Labels = Readonly<Record<string, string>>;

/** What selectors want of one label. */
interface Wish {
  /** The values it may have; nothing where any will do. */
  oneOf?: ReadonlySet<string>;
  readonly noneOf: Set<string>;
  mustBe: boolean;
  mustNotBe: boolean;
}

/**
 * The fewest labels that each of some selectors selects, one set for each choice that they leave; none where they contradict
 * each other.
 */
export function* fewestLabels(selectors: readonly unknown[]): Generator<Labels> {
  const wishes = [...wishesOf(selectors)].map(([key, wish]) => [key, valuesFor(wish)] as const);
  for (const labels of choices(wishes)) {
    if (selectors.every(selector => selects(selector, labels))) yield labels;
  }
}

function wishesOf(selectors: readonly unknown[]): ReadonlyMap<string, Wish> {
  const wishes = new Map<string, Wish>();
  const wishFor = (key: string): Wish => {
    const wish = wishes.get(key) ?? { noneOf: new Set(), mustBe: false, mustNotBe: false };
    wishes.set(key, wish);
    return wish;
  };
  for (const selector of selectors.filter(isRecord)) {
    for (const [key, value] of Object.entries(Object(selector['matchLabels']))) narrow(wishFor(key), [value]);
    for (const expression of listAt(selector, 'matchExpressions').filter(isRecord)) {
      const { key } = expression;
      if (!isString(key)) continue;
      const [wish, values] = [wishFor(key), listAt(expression, 'values')];
      if (expression['operator'] === 'In') narrow(wish, values);
      if (expression['operator'] === 'NotIn') for (const value of values.filter(isString)) wish.noneOf.add(value);
      if (expression['operator'] === 'Exists') wish.mustBe = true;
      if (expression['operator'] === 'DoesNotExist') wish.mustNotBe = true;
    }
  }
  return wishes;
}

// A label may have the empty text.
function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function narrow(wish: Wish, values: readonly unknown[]): void {
  const named = values.filter(isString);
  wish.oneOf = new Set(wish.oneOf === undefined ? named : named.filter(value => wish.oneOf?.has(value)));
}

/** The values that a label may have; without one it is left out. */
function valuesFor({ oneOf, noneOf, mustBe, mustNotBe }: Wish): readonly (string | undefined)[] {
  if (mustNotBe) return mustBe || oneOf !== undefined ? [] : [undefined];
  if (oneOf !== undefined) return [...oneOf].filter(value => !noneOf.has(value));
  return mustBe ? [unlike(noneOf)] : [undefined];
}

/** A value that nobody named. */
function unlike(values: ReadonlySet<string>): string {
  let value = 'any';
  while (values.has(value)) value += 'x';
  return value;
}

function* choices(wishes: readonly (readonly [string, readonly (string | undefined)[]])[]): Generator<Labels> {
  const [first, ...rest] = wishes;
  if (first === undefined) {
    yield {};
    return;
  }
  const [key, values] = first;
  for (const value of values) {
    for (const labels of choices(rest)) yield value === undefined ? labels : { ...labels, [key]: value };
  }
}
