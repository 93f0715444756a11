import { type Recent, recent } from '../../lib/values/recent';

/** Asks for numbered keys, and sets those that are not known; returns how many were. */
function ask(known: Recent<number>, keys: readonly number[]): number {
  return keys.filter(key => {
    const found = known.get(String(key));
    if (found === undefined) known.set(String(key), key);
    else expect(found).toBe(key);
    return found !== undefined;
  }).length;
}

function numbers(from: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}

test('what came again is known after many that came once, which are forgotten', () => {
  const known = recent<number>(80);
  const often = numbers(0, 8);
  expect([ask(known, often), ask(known, often), ask(known, often)]).toEqual([0, 0, 8]);
  expect(ask(known, numbers(100, 1_000))).toBe(0);
  expect(ask(known, often)).toBe(8);
});

test('of the last that came once, it is known that they came', () => {
  const known = recent<number>(80);
  ask(known, numbers(0, 1_000));
  for (const expected of [0, 80]) expect(ask(known, numbers(920, 80))).toBe(expected);
  // The first ones came so long ago that they come for the first time.
  for (const expected of [0, 0, 80]) expect(ask(known, numbers(0, 80))).toBe(expected);
});

test('of those that came again, the last are known, and others are forgotten', () => {
  const known = recent<number>(80);
  for (const key of numbers(0, 1_000)) ask(known, [key, key]);
  expect(ask(known, numbers(920, 80))).toBe(80);
  expect(ask(known, numbers(0, 800))).toBe(0);
});

test('the last value of a key counts', () => {
  const known = recent<number>(8);
  known.set('key', 0);
  expect(known.get('key')).toBeUndefined();
  for (const value of [1, 2, 3]) {
    known.set('key', value);
    expect([known.get('key'), known.get('key')]).toEqual([value, value]);
  }
});

test('a key that was asked about came before it is set', () => {
  const known = recent<number>(8);
  expect([known.cameBefore('key'), known.cameBefore('key')]).toEqual([false, true]);
  known.set('key', 1);
  expect(known.get('key')).toBe(1);
  expect(known.cameBefore('other')).toBe(false);
});
