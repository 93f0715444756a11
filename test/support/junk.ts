/** Values that stand where something else belongs. */
export const JUNK: readonly unknown[] = [
  ...[null, true, 0, -1, '', '*', 'x: [', [], [null], ['x'], [[]]],
  ...[{}, { name: 1 }, { x: null }, { toString: 1 }, { length: 2 }],
];

/** Every place within a value, the value itself included. */
export function pathsIn(value: unknown): readonly (readonly string[])[] {
  const children = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [[], ...children.flatMap(([key, child]) => pathsIn(child).map(keys => [key, ...keys]))];
}
