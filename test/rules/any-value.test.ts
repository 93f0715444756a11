import { join } from 'node:path';
import * as fc from 'fast-check';
import { readManifests } from '../../lib/io/read-manifests';
import { identityOf } from '../../lib/report/identity';
import { allRules } from '../../lib/rules/catalogue';
import { judge } from '../../lib/rules/judge';
import { EVERY_KIND, kindOf, POD_KINDS } from '../../lib/rules/kinds';
import { at, type Manifest } from '../../lib/values/manifest';
import { describe as words } from '../../lib/values/problem';
import { hardenedPod } from '../support/hardened-pod';
import { everyCase } from './every-case';

/** One object of each kind that our apps emit, the files of hosts among them. */
const emitted = new Map(
  readManifests([join(__dirname, '..', '..', 'dist')]).objects.map(({ manifest }) => [kindOf(manifest), manifest]),
);
const samples: readonly object[] = [
  hardenedPod(),
  ...emitted.values(),
  ...everyCase.flatMap(([, { passes, fails }]) => [
    ...Object.values(passes).flat(),
    ...Object.values(fails).flatMap(({ objects }) => objects),
  ]),
];

/** A path to some place within a value. */
function pathsIn(value: unknown): readonly (readonly string[])[] {
  const children = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [[], ...children.flatMap(([key, child]) => pathsIn(child).map(keys => [key, ...keys]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], junk: unknown): unknown {
  if (key === undefined) return junk;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? replaced(item, rest, junk) : item));
  return { ...(value as object), [key]: replaced(at(value, key), rest, junk) };
}

const places = samples.flatMap(sample => pathsIn(sample).map(keys => ({ sample, keys })));

test('the samples are read by every rule', () => {
  const kinds = new Set(samples.map(sample => kindOf(sample as Manifest)));
  const unread = allRules.filter(
    rule => !rule.kinds.some(kind => kind === POD_KINDS || kind.startsWith(EVERY_KIND) || kinds.has(kind)),
  );
  expect(unread.map(({ id }) => id)).toEqual([]);
});

// Keys that lie in wait for code which asks an object for them.
const key = fc.oneof(
  fc.string(),
  fc.constantFrom('toString', 'valueOf', 'constructor', 'length', 'name', '__proto__', 'then'),
);
const json = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false, '', '*', 0, -1, 1.5, 1e300),
    fc.string(),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
})).value;

test('any JSON value in any place of an object makes no rule throw, and every finding can be told', () => {
  const kubernetes = fc.constantFrom('1.28' as const, '1.37' as const);
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      json,
      fc.constantFrom(...samples),
      kubernetes,
      ({ sample, keys }, junk, other, kubernetes) => {
        const broken = replaced(sample, keys, junk) as Manifest;
        const { findings, failures } = judge([broken, other as Manifest], allRules, { kubernetes });
        expect(failures.map(({ rule, error }) => `${rule.id}: ${error}`)).toEqual([]);
        for (const finding of findings) {
          expect(identityOf(finding).fingerprint).toMatch(/^[0-9a-f]{32}$/);
          expect(typeof words(finding.given)).toBe('string');
        }
      },
    ),
    { numRuns: 2000, seed: 20261127 },
  );
});
