import { readFileSync } from 'node:fs';
import { k8s } from 'cdk8s-plus-28';
import * as v from 'valibot';
import { cidr } from '../../lib/values/cidr';
import { image } from '../../lib/values/image';
import { dnsLabel, serviceName } from '../../lib/values/name';
import { nearest } from '../../lib/values/nearest';
import { API_NAMES, plain } from '../../lib/values/plain';
import { below, describe as describeGiven, joinPath } from '../../lib/values/problem';
import { check, list, object, oneOf, text, wholeNumber } from '../../lib/values/schema';

const schema = object({
  name: text(/^a/, 'a word with a', 'for example "a"'),
  size: v.optional(wholeNumber(1, 8)),
  kinds: list(oneOf(['cat', 'dog']), 'kinds'),
});

test('all problems come at once, each with path, given, allowed and fix', () => {
  expect(check(schema, { name: 'b', sise: 3, size: 9, kinds: ['cat', 'dgo'] }).problems).toEqual([
    { path: 'name', given: '"b"', allowed: 'a word with a', fix: 'for example "a"' },
    { path: 'size', given: '9', allowed: 'a whole number from 1 to 8', fix: 'for example 1' },
    { path: 'kinds[1]', given: '"dgo"', allowed: 'one of cat, dog', fix: 'did you mean "dog"?' },
    {
      path: 'sise',
      given: 'the unknown key "sise"',
      allowed: 'the keys name, size, kinds',
      fix: 'did you mean "size"?',
    },
  ]);
});

test('a missing key is told apart from a wrong one', () => {
  expect(check(schema, { kinds: [] }).problems).toEqual([
    { path: 'name', given: 'nothing', allowed: 'a value', fix: 'add it' },
  ]);
});

test('an object in the place of a word is a problem like any other', () => {
  const odd: unknown[] = [{ toString: 1 }, Object.create(null), [{}], () => 1];
  for (const given of odd) {
    for (const schema of [dnsLabel(), serviceName(), image, cidr, oneOf(['cat', 'dog'])])
      expect(check(schema, given).problems).toHaveLength(1);
  }
});

test('what is no object at all is one problem', () => {
  expect(check(schema, 'x').problems).toEqual([
    {
      path: '(all of it)',
      given: 'a string',
      allowed: 'an object with the keys name, size, kinds',
      fix: 'write it as key: value',
    },
  ]);
});

test('a word is suggested only if it is close', () => {
  expect(nearest('notebok', ['notebooks', 'pods'])).toBe('notebooks');
  expect(nearest('zebra', ['notebooks', 'pods'])).toBeUndefined();
  expect(nearest('x', [])).toBeUndefined();
});

test('paths read as users write them, and composites are not printed', () => {
  expect(joinPath(['a', 0, 'nvidia.com/gpu', 'b'])).toBe('a[0]["nvidia.com/gpu"].b');
  expect([
    describeGiven(undefined),
    describeGiven([1, 2]),
    describeGiven({ a: 'secret' }),
    describeGiven(null),
    describeGiven('x'),
  ]).toEqual(['nothing', 'a list of 2', 'an object', 'null', '"x"']);
});

test('problems of a value are told below the key that holds it, and those with all of it at the key itself', () => {
  const pathsOf = (given: unknown) => below('config', check(schema, given).problems).map(({ path }) => path);
  expect(pathsOf(undefined)).toEqual(['config']);
  expect(new Set(pathsOf({ unknown: 1 }))).toContain('config.unknown');
  expect(below('config')).toEqual([]);
});

test('typed values become plain JSON: wrapped ones are opened, look-alikes are not, absent ones go', () => {
  expect(
    plain({
      amount: k8s.Quantity.fromString('1Gi'),
      port: k8s.IntOrString.fromNumber(80),
      sysctl: { name: 'a', value: 'b' },
      only: { value: 'kept' },
      when: new Date(0),
      none: undefined,
      list: [k8s.Quantity.fromNumber(2)],
    }),
  ).toEqual({
    amount: '1Gi',
    port: 80,
    sysctl: { name: 'a', value: 'b' },
    only: { value: 'kept' },
    when: '1970-01-01T00:00:00.000Z',
    list: [2],
  });
});

test('every field that the generated classes rename is known by its own name', () => {
  const generated = readFileSync(require.resolve('cdk8s-plus-28/lib/imports/k8s.js'), 'utf8');
  const pairs = [...generated.matchAll(/'([A-Za-z]+)': [^,\n]*?obj\.(\w+)/g)]
    .map(match => [match[2], match[1]])
    .filter(([ours, api]) => ours !== api);
  expect(pairs.length).toBeGreaterThan(20);
  for (const [ours, api] of pairs) expect([ours, API_NAMES[ours as keyof typeof API_NAMES]]).toEqual([ours, api]);
});
