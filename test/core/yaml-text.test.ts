import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { yamlWriter } from '../../lib/core/yaml-text';
import { document, TEMPTING } from '../support/yaml-samples';

test('writes the bytes of the library, whatever the object', () => {
  const write = yamlWriter();
  fc.assert(
    fc.property(document, given => expect(write(given)).toBe(Yaml.stringify(given))),
    { numRuns: 10_000 },
  );
});

test('writes every tempting text like the library: as value, as key, in a list, and below', () => {
  const write = yamlWriter();
  for (const given of TEMPTING) {
    for (const object of [
      { [given]: given },
      { a: { [given]: [given, { [given]: given }] } },
      { a: [[given, [given]], { b: given, c: { [given]: [[{ d: given }]] } }] },
    ]) {
      const text = Yaml.stringify(object);
      // Asked once, the answer is kept.
      expect([write(object), write(object)]).toEqual([text, text]);
    }
  }
});

test('writes every short text of tempting signs, and every word of YAML in any case, like the library', () => {
  const words = ['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null'].flatMap(inAnyCase);
  const objects = [...textsOf('aeEny/.-+=:0', 3), ...words].map(text => ({ [text]: text }));
  const write = yamlWriter();
  expect(objects.map(write)).toEqual(objects.map(object => Yaml.stringify(object)));
});

test('an object that stands twice, and what is no plain object, goes to the library', () => {
  const twice = { a: ['b'] };
  const given = [
    { one: twice, two: twice },
    { at: new Date(0) },
    { of: new Map([['a', 1]]) },
    ['a'],
    'a',
    null,
    7n,
    {},
  ];
  const write = yamlWriter();
  for (const value of given) expect(write(value)).toBe(Yaml.stringify(value));
  expect(write(undefined)).toBe(Yaml.stringify(undefined));
});

function textsOf(signs: string, length: number): readonly string[] {
  if (length === 0) return [''];
  const shorter = textsOf(signs, length - 1);
  return [...new Set([...shorter, ...shorter.flatMap(text => [...signs].map(sign => text + sign))])];
}

function inAnyCase(word: string): readonly string[] {
  const [first = '', ...rest] = word;
  const ends = rest.length === 0 ? [''] : inAnyCase(rest.join(''));
  return [first, first.toUpperCase()].flatMap(start => ends.map(end => start + end));
}
