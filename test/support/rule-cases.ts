import { judge } from '../../lib/rules/judge';
import type { Rule } from '../../lib/rules/rule';
import { at, type Manifest } from '../../lib/values/manifest';
import { JUNK, pathsIn } from './junk';

/** An object as somebody may have written it. */
export type Written = Readonly<Record<string, unknown>>;

/** Keys of a place within an object. */
export type Keys = readonly (string | number)[];

/** What a rule lets pass, and what it does not with the places that are to blame, in words. */
export interface GroupCases {
  readonly passes: Readonly<Record<string, readonly Written[]>>;
  readonly fails: Readonly<Record<string, { readonly objects: readonly Written[]; readonly paths: readonly string[] }>>;
}

/** The object with one point changed; nothing as the value takes it away. */
export function put(object: Written, keys: Keys, value?: unknown): Written {
  return replaced(object, keys, () => structuredClone(value)) as Written;
}

/** A failing case of one object that was fine, with one point changed. */
export function but(object: Written, keys: Keys, value: unknown, ...paths: readonly string[]) {
  return { objects: [put(object, keys, value)], paths };
}

/** An object of one namespace. */
export function object(apiVersion: string, kind: string, name: string, fields: object = {}): Written {
  return { apiVersion, kind, metadata: { name, namespace: 'team' }, ...fields };
}

/** Tests one group of rules by its cases; a path into a text within an object is written behind the path of that text. */
export function testGroup(rules: readonly Rule[], cases: Readonly<Record<string, GroupCases>>): void {
  const passing = rules.flatMap(rule =>
    Object.entries(cases[rule.id]?.passes ?? {}).map(([words, objects]) => ({ id: rule.id, rule, words, objects })),
  );
  const failing = rules.flatMap(rule =>
    Object.entries(cases[rule.id]?.fails ?? {}).map(([words, found]) => ({ id: rule.id, rule, words, ...found })),
  );

  test('cases are for the rules that there are, and for each both', () => {
    expect(Object.keys(cases).sort()).toEqual(rules.map(({ id }) => id));
    for (const rule of rules) {
      expect(passing.some(({ id }) => id === rule.id)).toBe(true);
      expect(failing.some(({ id }) => id === rule.id)).toBe(true);
    }
  });

  test.each(passing)('$id lets pass: $words', ({ rule, objects }) => {
    expect(findings(rule, objects).map(({ path }) => path)).toEqual([]);
  });

  test.each(failing)('$id does not let pass: $words', ({ rule, objects, paths }) => {
    expect(findings(rule, objects).map(({ path }) => path)).toEqual(paths);
  });

  test.each(failing)('$id says what stands there: $words', ({ rule, objects }) => {
    for (const { manifest, path, given } of findings(rule, objects)) {
      expect(objects).toContain(manifest);
      const found = lookUp(manifest, keysOf(path));
      if (given !== '(not shown)' && found !== UNKNOWN) expect(given).toEqual(found);
    }
  });

  test.each(rules)('$id speaks for itself', ({ id, title, why, allowed, fix }) => {
    expect(id).toMatch(/^[a-z0-9-]+\/[a-z0-9-]+$/);
    for (const text of [title, why, allowed, fix]) expect(text).toMatch(/[^.\s]$/);
  });

  test.each(rules)('$id takes anything for an object', rule => {
    const sets = [
      ...Object.values(cases[rule.id]?.passes ?? {}).slice(0, 2),
      ...Object.values(cases[rule.id]?.fails ?? {})
        .map(({ objects }) => objects)
        .slice(0, 2),
    ];
    for (const objects of sets) {
      for (const broken of objects) {
        for (const keys of pathsIn(broken)) {
          for (const junk of JUNK) {
            const found = findings(
              rule,
              objects.map(other => (other === broken ? (replaced(other, keys, () => junk) as Written) : other)),
            );
            if (found.some(({ path }) => path === '')) throw new Error(`${rule.id} does not say where`);
          }
        }
      }
    }
  });
}

/** What a rule finds; a rule that throws fails the test. */
export function findings(rule: Rule, objects: readonly Written[]) {
  const { findings, failures } = judge(objects as readonly Manifest[], [rule], { kubernetes: '1.34', inMemory: true });
  if (failures[0] !== undefined) throw failures[0].error;
  return findings;
}

const UNKNOWN = Symbol('within a text');

function lookUp(value: unknown, keys: readonly string[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  return typeof value === 'string' ? UNKNOWN : lookUp(at(value, key), rest);
}

/** The keys that a path was written from. */
function keysOf(path: string): readonly string[] {
  return [...path.matchAll(/\["([^"]+)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, plain]) => quoted ?? index ?? plain ?? '',
  );
}

function replaced(value: unknown, [key, ...rest]: Keys, by: () => unknown): unknown {
  if (key === undefined) return by();
  if (Array.isArray(value)) {
    const copy: unknown[] = [...value];
    copy[Number(key)] = replaced(copy[Number(key)], rest, by);
    return copy.filter(item => item !== undefined);
  }
  const changed = replaced(at(value, key), rest, by);
  const { [key]: _, ...others } = Object(value) as Record<string | number, unknown>;
  if (changed === undefined) return others;
  return { ...(value as object), [key]: changed };
}
