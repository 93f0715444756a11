import { differencesOf } from './difference';

const MODEL = { name: 'model', image: { reference: 'x' } };
const HOME = { name: 'home', emptyDir: {} };

test.each([
  ['nothing', { a: [1, MODEL] }, { a: [1, MODEL] }, []],
  ['what is added', { a: {} }, { a: { 'b.c/d': 1 } }, ['added a[b.c/d]']],
  ['what is lost', { a: { b: 1 } }, { a: {} }, ['lost a.b']],
  ['what is changed', { a: '1024Mi' }, { a: '1Gi' }, ['changed a']],
  ['a number that becomes a text', { a: 1 }, { a: '1' }, ['changed a']],
  ['an entry by its name', { a: [MODEL, HOME] }, { a: [HOME] }, ['lost a[model]']],
  ['a field of an entry', { a: [MODEL, HOME] }, { a: [MODEL, { name: 'home' }] }, ['lost a[home].emptyDir']],
  ['another order of entries', { a: [MODEL, HOME] }, { a: [HOME, MODEL] }, ['changed a']],
  ['entries without a name by their place', { a: [{ b: 1 }] }, { a: [{ b: 1 }, { b: 2 }] }, ['added a[1]']],
])('%s', (_, manifest, answer, expected) =>
  expect(differencesOf(manifest, answer).map(({ kind, path }) => `${kind} ${path}`)).toEqual(expected),
);
