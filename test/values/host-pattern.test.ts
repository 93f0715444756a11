import fc from 'fast-check';
import { hostPattern, matchesHost, missingWildcards } from '../../lib/values/host-pattern';
import { check } from '../../lib/values/schema';

const problemOf = (given: unknown) => check(hostPattern, given).problems?.[0];

test.each(['huggingface.co', '*.hf.co', '**.hf.co', 'a-b.c1.example', 'xn--bcher-kva.example'])('%s is a host', given =>
  expect(problemOf(given)).toBeUndefined(),
);

test.each([
  ['*', 'never all of them'],
  ['**', 'never all of them'],
  ['*.com', 'a domain of somebody in particular'],
  ['localhost', 'a domain of somebody in particular'],
  ['*hf.co', 'stands for one label'],
  ['cdn.*.hf.co', 'stands for one label'],
  ['***.hf.co', 'stands for one label'],
  ['HuggingFace.co', 'stands for one label', 'write "huggingface.co"'],
  ['https://huggingface.co/models', 'stands for one label', 'write "huggingface.co"'],
  ['huggingface.co:443', 'stands for one label', 'write "huggingface.co"'],
  ['huggingface.co.', 'stands for one label', 'write "huggingface.co"'],
  ['10.0.0.1', 'stands for one label', 'name addresses in cidr'],
  ['llm.team.svc.cluster.local', 'outside the cluster'],
  ['llm.team.svc', 'outside the cluster'],
  [`${'a'.repeat(63)}.`.repeat(4).concat('example'), 'stands for one label'],
  ['', 'stands for one label'],
  [7, 'stands for one label'],
])('%j is none', (given, allowed, fix = '') => {
  expect(problemOf(given)?.allowed).toContain(allowed);
  expect(problemOf(given)?.fix).toContain(fix);
});

test.each([
  ['hf.co', 'hf.co', true],
  ['hf.co', 'cdn.hf.co', false],
  ['*.hf.co', 'cdn.hf.co', true],
  ['*.hf.co', 'hf.co', false],
  ['*.hf.co', 'cas.xet.hf.co', false],
  ['*.hf.co', 'evilhf.co', false],
  ['**.hf.co', 'cas.xet.hf.co', true],
  ['**.hf.co', 'cdn.hf.co', true],
  ['**.hf.co', 'hf.co', false],
])('%s stands for %s: %s', (pattern, host, expected) => expect(matchesHost(pattern, host)).toBe(expected));

test('the wildcards are told of that look as if they stood for a host', () => {
  expect(missingWildcards(['*.hf.co', '**.example.com'], 'hf.co')).toEqual(['*.hf.co']);
  expect(missingWildcards(['*.hf.co'], 'a.b.hf.co')).toEqual(['*.hf.co']);
  expect(missingWildcards(['*.hf.co', 'hf.co'], 'hf.co')).toEqual([]);
  expect(missingWildcards(['*.hf.co'], 'example.com')).toEqual([]);
});

test('a wildcard stands for what its labels say, whatever the host', () => {
  const labels = fc.array(fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/), { minLength: 0, maxLength: 4 });
  fc.assert(
    fc.property(labels, below => {
      const host = [...below, 'hf', 'co'].join('.');
      expect(matchesHost('*.hf.co', host)).toBe(below.length === 1);
      expect(matchesHost('**.hf.co', host)).toBe(below.length >= 1);
    }),
  );
});
