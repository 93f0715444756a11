import { isPlain, plain } from '../../lib/values/plain';

class Wrapped {
  constructor(readonly value: string) {}
}

const PLAIN: readonly unknown[] = [
  'text',
  0,
  false,
  [],
  {},
  { list: [1, { text: 'a' }], absent: undefined },
  JSON.parse('{"__proto__": {"a": 1}}'),
];

const OTHERS: readonly unknown[] = [
  null,
  undefined,
  Number.NaN,
  -0,
  new Date(0),
  new Wrapped('1'),
  { resolve: () => 'later' },
  Object.create(null),
];

it.each(PLAIN)('takes %p for plain, and a copy is equal', value => {
  expect(isPlain(value)).toBe(true);
  expect(JSON.stringify(plain(value))).toBe(JSON.stringify(value));
});

it.each(OTHERS)('takes %p for more than plain, wherever it stands', value => {
  expect(isPlain(value)).toBe(false);
  expect(isPlain([value])).toBe(false);
  // A field that holds nothing is left out.
  if (value !== undefined) expect(isPlain({ deep: { value } })).toBe(false);
});
