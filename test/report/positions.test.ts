import { parseAllDocuments, stringify } from 'yaml';
import { allRules } from '../../lib/rules/catalogue';
import { splitPath } from '../../lib/values/problem';
import { everyCase } from '../rules/every-case';
import { podMutations } from '../rules/pod-rules.mutations';
import { checkTexts } from '../support/checking';
import { hardenedPod } from '../support/hardened-pod';

/** Rules of which a file shows nothing: they are asked before it is written. */
const inMemory = new Set(allRules.filter(rule => rule.inMemory === true).map(({ id }) => id));

/** As it comes out of a file: without what is undefined. */
const plain = (object: unknown): unknown => JSON.parse(JSON.stringify(object));

const ofPods = podMutations.map(({ rule, name, change, kubernetes = '1.37' }) => {
  const changed = hardenedPod();
  change(changed);
  return { id: rule, words: name, objects: [plain(changed)], kubernetes };
});
const written = everyCase.flatMap(([id, { fails }]) =>
  Object.entries(fails).map(([words, { objects }]) => ({ id, words, objects: objects.map(plain) })),
);
// What no YAML file can carry is left out, and so is what the checker refuses to read.
const cases = [...ofPods, ...written].filter(({ id, objects }) => !inMemory.has(id) && objects.every(isCarried));

/** Layouts of one and the same: how somebody wrote it does not matter. */
const LAYOUTS: Readonly<Record<string, (object: unknown) => string>> = {
  blocks: object => stringify(object, { aliasDuplicateObjects: false }),
  'JSON in lines': object => `${JSON.stringify(object, undefined, 2)}\n`,
  'JSON in one line': object => `${JSON.stringify(object)}\n`,
};

describe.each(Object.entries(LAYOUTS))('in %s', (_, textOf) => {
  test('every finding of every case stands at the key that is to blame, or at the nearest one above it', () => {
    let count = 0;
    for (const { id, words, objects, ...rest } of cases) {
      const texts = objects.map(textOf);
      const { report } = checkTexts(
        { 'all.yaml': texts.join('---\n') },
        {
          rules: allRules.filter(rule => rule.id === id),
          ...rest,
        },
      );
      expect([id, words, report.findings.length > 0]).toEqual([id, words, true]);
      for (const { line = 0, column = 0, path, object } of report.findings) {
        const places = objects.flatMap((candidate, index) =>
          isCalled(candidate, object) ? [{ candidate, first: firstLine(texts, index), text: texts[index] ?? '' }] : [],
        );
        const rests = places
          .map(({ candidate, first, text }) => ({
            rest: text.split('\n')[line - first]?.slice(column - 1),
            wanted: wantedAt(candidate, splitPath(path)),
          }))
          .filter(({ rest, wanted }) => rest !== undefined && wanted.some(start => rest.startsWith(start)));
        expect([id, words, path, line, column, rests.length > 0]).toEqual([id, words, path, line, column, true]);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(1_000);
  });
});

/** What the text may start with where the deepest key of a path that is written stands. */
function wantedAt(object: unknown, keys: readonly (string | number)[]): readonly string[] {
  let found: unknown = object;
  let wanted: readonly string[] = startsOf(object);
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || !(key in found)) break;
    found = (found as Readonly<Record<string | number, unknown>>)[key];
    wanted = Array.isArray(found) || typeof key === 'string' ? startsOfKey(key, found) : startsOf(found);
  }
  return wanted;
}

function startsOfKey(key: string | number, value: unknown): readonly string[] {
  return typeof key === 'number' ? startsOf(value) : [`${key}:`, `${JSON.stringify(key)}:`, `'${key}':`];
}

/** How an entry of a list, or a document, may start: with its first key or its text. */
function startsOf(value: unknown): readonly string[] {
  const [first] = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  if (first !== undefined) return ['{', ...startsOfKey(first, undefined)];
  return ['{', '[', '- ', JSON.stringify(value), stringify(value).trimEnd().split('\n')[0] ?? ''];
}

function firstLine(texts: readonly string[], index: number): number {
  const before = texts.slice(0, index).map(text => text.split('\n').length - 1);
  return 1 + index + before.reduce((sum, lines) => sum + lines, 0);
}

function isCalled(object: unknown, found: { readonly kind: string; readonly name: string } | undefined): boolean {
  const { kind, metadata } = object as { readonly kind?: unknown; readonly metadata?: { readonly name?: unknown } };
  return kind === found?.kind && (metadata?.name ?? '') === found?.name;
}

function isCarried(object: unknown): boolean {
  const read = parseAllDocuments(stringify(object, { aliasDuplicateObjects: false }), { version: '1.1' });
  const { kind, apiVersion } = object as { readonly kind?: unknown; readonly apiVersion?: unknown };
  const isObject = typeof kind === 'string' && typeof apiVersion === 'string';
  return (
    isObject && Array.isArray(read) && read.length === 1 && JSON.stringify(read[0]?.toJS()) === JSON.stringify(object)
  );
}
