import { likeness } from '../../lib/rules/likeness';
import { interned } from '../../lib/values/interned';

const object = (name: string, fields: object = {}, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Thing',
  metadata: { name, namespace: `team-${name}`, ...metadata },
  ...fields,
});

test('objects are alike that differ in name and namespace alone', () => {
  const likenessOf = likeness();
  const spec = interned({ a: 1 });
  expect(likenessOf(object('a', { spec }))).toBe(likenessOf(object('b', { spec })));
  expect(likenessOf(object('a', { spec: { a: 1 } }))).toBe(likenessOf(object('b', { spec: { a: 1 } })));
});

test.each([
  ['another interned value', object('a', { spec: interned({ a: 1 }) }), object('a', { spec: interned({ a: 2 }) })],
  ['another field', object('a', { spec: interned({ a: 1 }) }), object('a', { spec: { a: 1 } })],
  ['the same in the metadata', object('a', { labels: 'x' }), object('a', {}, { labels: 'x' })],
  ['a number that an interned value could have', object('a', { spec: interned({}) }), object('a', { spec: 1 })],
  ['a name that is no text', object('a'), object('a', {}, { name: 1 })],
  ['no namespace', object('a'), { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'a' } }],
])('objects are not alike with %s', (_, one, other) => {
  const likenessOf = likeness();
  expect(likenessOf(one)).not.toBe(likenessOf(other as ReturnType<typeof object>));
});
